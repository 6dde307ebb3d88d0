with tiltak as (

    select * from {{ ref('stg_aarsrapport__klimatiltak') }}

),

register as (

    select * from {{ ref('stg_register__klimatiltak') }}

),

status as (

    select * from {{ ref('stg_register__status') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

final as (

    select
        tiltak.rapport_id,
        tiltak.klimatiltak_id,
        register.klimaoppdrag_id,
        rapport.rapportaar as aar,
        status.status_id,
        tiltak.status_tekst,
        tiltak.navn_tekst,
        tiltak.kilde_linje
    from tiltak
    inner join rapport
        on tiltak.rapport_id = rapport.rapport_id
    inner join register
        on tiltak.klimatiltak_id = register.klimatiltak_id
    inner join status
        on tiltak.status_tekst = status.navn

)

select * from final
