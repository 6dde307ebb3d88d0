with sykefravaer as (

    select * from {{ ref('fct_sykefravaer') }}
    where er_gjeldende

),

omraade as (

    select * from {{ ref('dim_tjenesteomraade') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

final as (

    select
        sykefravaer.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        sykefravaer.aar,
        {{ period_start('sykefravaer.aar') }} as periode_start,
        sykefravaer.tjenesteomraade_id,
        omraade.navn as tjenesteomraade,
        omraade.direktoeromraade_navn as direktoeromraade,
        omraade.rekkefoelge as omraade_rekkefoelge,
        sykefravaer.fravaerstype,
        {{ code_columns('fravaer', 'fravaerstype') }},
        sykefravaer.verdi as sykefravaer_prosent,
        concat_ws('', {{ shown_number('sykefravaer.verdi', 'sykefravaer.desimaler') }}, ' %') as verdi_vist,
        sykefravaer.kpi_id,
        sykefravaer.kilde_linje,
        kildeside.side as kilde_side
    from sykefravaer
    inner join omraade
        on sykefravaer.tjenesteomraade_id = omraade.tjenesteomraade_id
    inner join rapport
        on sykefravaer.rapport_id = rapport.rapport_id
    {{ code_of('sykefravaer.fravaerstype', 'fravaerstype', 'fravaer') }}
    {{ source_page('sykefravaer') }}

)

select * from final
