with plantiltak as (

    select * from {{ ref('fct_oekonomiplantiltak') }}

),

tiltak as (

    select * from {{ ref('dim_oekonomiplantiltak') }}

),

omraade as (

    select * from {{ ref('dim_tjenesteomraade') }}

),

status as (

    select * from {{ ref('dim_status') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

final as (

    select
        plantiltak.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        plantiltak.aar,
        {{ period_start('plantiltak.aar') }} as periode_start,
        plantiltak.oekonomiplantiltak_id,
        tiltak.navn,
        omraade.direktoeromraade_navn as direktoeromraade,
        omraade.direktoeromraade_rekkefoelge,
        omraade.navn as tjenesteomraade,
        omraade.rekkefoelge as omraade_rekkefoelge,
        tiltak.tiltaksgruppe_id,
        {{ code_columns('gruppe', 'tiltaksgruppe', 'tiltaksgruppe') }},
        plantiltak.tiltaksretning,
        {{ code_columns('retning', 'tiltaksretning') }},
        tiltak.beslutning,
        {{ code_columns('beslutning', 'beslutning') }},
        plantiltak.status_id,
        coalesce(status.navn, uten.navn) as status,
        coalesce(status.navn_en, uten.navn_en) as status_en,
        coalesce(status.rekkefoelge, uten.rekkefoelge) as status_rekkefoelge,
        coalesce(status.farge, uten.farge) as status_farge,
        status.er_ferdig,
        plantiltak.budsjett_kr,
        plantiltak.oppnaadd_kr,
        plantiltak.avvik_kr,
        {{ in_millions('plantiltak.budsjett_kr') }} as budsjett_mill_kr,
        {{ in_millions('plantiltak.oppnaadd_kr') }} as oppnaadd_mill_kr,
        {{ in_millions('plantiltak.avvik_kr') }} as avvik_mill_kr,
        plantiltak.tjenesteomraade_id,
        plantiltak.kilde_linje,
        kildeside.side as kilde_side
    from plantiltak
    inner join tiltak
        on plantiltak.oekonomiplantiltak_id = tiltak.oekonomiplantiltak_id
    inner join omraade
        on plantiltak.tjenesteomraade_id = omraade.tjenesteomraade_id
    inner join rapport
        on plantiltak.rapport_id = rapport.rapport_id
    left join status
        on plantiltak.status_id = status.status_id
    {{ code_of('tiltak.tiltaksgruppe_id', 'tiltaksgruppe', 'gruppe') }}
    {{ code_of('plantiltak.tiltaksretning', 'tiltaksretning', 'retning') }}
    {{ code_of('tiltak.beslutning', 'beslutning', 'beslutning') }}
    {{ code_of("'ikke_oppgitt'", 'uten_status', 'uten') }}
    {{ source_page('plantiltak') }}

)

select * from final
