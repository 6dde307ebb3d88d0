with tiltak as (

    select * from {{ ref('stg_aarsrapport__oekonomiplantiltak') }}

),

register as (

    select * from {{ ref('stg_register__oekonomiplantiltak') }}

),

status as (

    select * from {{ ref('stg_register__status') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

-- Sum rows stay out: nothing may be counted twice.
final as (

    select
        tiltak.rapport_id,
        tiltak.oekonomiplantiltak_id,
        register.tjenesteomraade_id,
        rapport.rapportaar as aar,
        status.status_id,
        cast(tiltak.budsjett_mill_kr * 1000000 as decimal(18, 2)) as budsjett_kr,
        cast(tiltak.oppnaadd_mill_kr * 1000000 as decimal(18, 2)) as oppnaadd_kr,
        cast(tiltak.avvik_mill_kr * 1000000 as decimal(18, 2)) as avvik_kr,
        tiltak.budsjett_tekst,
        tiltak.oppnaadd_tekst,
        tiltak.avvik_tekst,
        tiltak.status_tekst,
        tiltak.gruppe_tekst,
        tiltak.navn_tekst,
        tiltak.kilde_linje
    from tiltak
    inner join rapport
        on tiltak.rapport_id = rapport.rapport_id
    inner join register
        on tiltak.oekonomiplantiltak_id = register.oekonomiplantiltak_id
    left join status
        on tiltak.status_tekst = status.navn
    where tiltak.radtype = 'rad'

)

select * from final
