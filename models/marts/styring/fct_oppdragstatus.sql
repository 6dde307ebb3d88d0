with oppdrag as (

    select * from {{ ref('stg_aarsrapport__oppdrag') }}

),

register as (

    select * from {{ ref('stg_register__oppdrag') }}

),

status as (

    select * from {{ ref('stg_register__status') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

final as (

    select
        oppdrag.rapport_id,
        oppdrag.oppdrag_id,
        register.tjenesteomraade_id,
        rapport.rapportaar as aar,
        status.status_id,
        oppdrag.status_tekst,
        oppdrag.referanse_tekst,
        oppdrag.kilde_linje
    from oppdrag
    inner join rapport
        on oppdrag.rapport_id = rapport.rapport_id
    inner join register
        on oppdrag.oppdrag_id = register.oppdrag_id
    left join status
        on oppdrag.status_tekst = status.navn

)

select * from final
