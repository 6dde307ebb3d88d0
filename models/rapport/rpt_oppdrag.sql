with oppdragstatus as (

    select * from {{ ref('fct_oppdragstatus') }}

),

oppdrag as (

    select * from {{ ref('dim_oppdrag') }}

),

omraade as (

    select * from {{ ref('dim_tjenesteomraade') }}

),

status as (

    select * from {{ ref('dim_status') }}

),

klimaoppdrag as (

    select * from {{ ref('dim_klimaoppdrag') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

final as (

    select
        oppdragstatus.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        oppdragstatus.aar,
        {{ period_start('oppdragstatus.aar') }} as periode_start,
        oppdragstatus.oppdrag_id,
        oppdrag.kort_tittel,
        oppdrag.kort_tittel_en,
        oppdrag.oppdragstype,
        {{ code_columns('type', 'oppdragstype') }},
        omraade.direktoeromraade_navn as direktoeromraade,
        omraade.direktoeromraade_rekkefoelge,
        omraade.rekkefoelge as omraade_rekkefoelge,
        oppdrag.plan,
        oppdrag.organ,
        organ.navn as organ_navn,
        organ.navn_en as organ_navn_en,
        organ.rekkefoelge as organ_rekkefoelge,
        oppdrag.punkt,
        status.status_id,
        status.navn as status,
        status.navn_en as status_en,
        status.farge as status_farge,
        status.rekkefoelge as status_rekkefoelge,
        status.er_ferdig,
        status.er_forsinket,
        klimaoppdrag.navn as klimaoppdrag,
        oppdragstatus.tjenesteomraade_id,
        oppdragstatus.kilde_linje,
        kildeside.side as kilde_side
    from oppdragstatus
    inner join oppdrag
        on oppdragstatus.oppdrag_id = oppdrag.oppdrag_id
    inner join omraade
        on oppdragstatus.tjenesteomraade_id = omraade.tjenesteomraade_id
    inner join rapport
        on oppdragstatus.rapport_id = rapport.rapport_id
    left join status
        on oppdragstatus.status_id = status.status_id
    left join klimaoppdrag
        on oppdrag.klimaoppdrag_id = klimaoppdrag.klimaoppdrag_id
    {{ code_of('oppdrag.oppdragstype', 'oppdragstype', 'type') }}
    {{ code_of('oppdrag.organ', 'organ', 'organ') }}
    {{ source_page('oppdragstatus') }}

)

select * from final
-- the newest year first, since most questions are of it and then read no more
order by aar desc, rapport_id asc, kilde_linje asc
