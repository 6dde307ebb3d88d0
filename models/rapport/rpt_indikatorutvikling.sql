with utvikling as (

    select * from {{ ref('fct_indikatorutvikling') }}

),

kpi as (

    select * from {{ ref('kpi') }}

),

enhet as (

    select * from {{ ref('dim_enhet') }}

),

kommune as (

    select * from {{ ref('dim_kommune') }}

),

delmaal as (

    select * from {{ ref('dim_delmaal') }}

),

hovedmaal as (

    select * from {{ ref('dim_hovedmaal') }}

),

omraade as (

    select * from {{ ref('dim_tjenesteomraade') }}

),

final as (

    select
        utvikling.kommune_id,
        kommune.navn as kommune_navn,
        utvikling.kpi_type,
        utvikling.kpi_id,
        kpi.navn,
        kpi.kort_navn,
        hovedmaal.hovedmaal_nr,
        hovedmaal.navn as hovedmaal,
        delmaal.rekkefoelge as delmaal_rekkefoelge,
        delmaal.navn as delmaal,
        omraade.rekkefoelge as omraade_rekkefoelge,
        omraade.navn as tjenesteomraade,
        utvikling.metode,
        {{ code_columns('utviklingsmetode', 'metode') }},
        utvikling.resultat,
        {{ code_columns('utviklingsresultat', 'resultat') }},
        utvikling.grunn,
        utviklingsgrunn.navn as grunn_navn,
        utviklingsgrunn.navn_en as grunn_navn_en,
        utvikling.grad,
        utviklingsgrad.navn as grad_navn,
        utviklingsgrad.navn_en as grad_navn_en,
        utvikling.antall_punkter,
        utvikling.foerste_aar,
        utvikling.foerste_verdi,
        utvikling.siste_aar,
        {{ period_start('utvikling.siste_aar') }} as siste_periode_start,
        utvikling.siste_verdi,
        enhet.symbol as enhet,
        utvikling.rate_prosent,
        utvikling.stigning,
        utvikling.sannsynlighet,
        utvikling.rapport_id,
        utvikling.kilde_linje,
        kildeside.side as kilde_side
    from utvikling
    inner join kpi
        on
            utvikling.kpi_type = kpi.kpi_type
            and utvikling.kpi_id = kpi.kpi_id
    inner join enhet
        on kpi.enhet_id = enhet.enhet_id
    inner join kommune
        on utvikling.kommune_id = kommune.kommune_id
    left join delmaal
        on kpi.delmaal_id = delmaal.delmaal_id
    left join hovedmaal
        on delmaal.hovedmaal_id = hovedmaal.hovedmaal_id
    left join omraade
        on kpi.tjenesteomraade_id = omraade.tjenesteomraade_id
    {{ code_of('utvikling.metode', 'utviklingsmetode', 'utviklingsmetode') }}
    {{ code_of('utvikling.resultat', 'utviklingsresultat', 'utviklingsresultat') }}
    {{ code_of('utvikling.grunn', 'utviklingsgrunn', 'utviklingsgrunn') }}
    {{ code_of('utvikling.grad', 'utviklingsgrad', 'utviklingsgrad') }}
    {{ source_page('utvikling') }}

)

select * from final
