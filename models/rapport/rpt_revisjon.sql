with revisjon as (

    select * from {{ ref('fct_revisjon') }}

),

kpi as (

    select * from {{ ref('kpi') }}

),

enhet as (

    select * from {{ ref('dim_enhet') }}

),

omraade as (

    select * from {{ ref('dim_tjenesteomraade') }}

),

delmaal as (

    select * from {{ ref('dim_delmaal') }}

),

hovedmaal as (

    select * from {{ ref('dim_hovedmaal') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

final as (

    select
        revisjon.rapport_id,
        revisjon.forrige_rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        revisjon.kpi_type,
        revisjon.kpi_id,
        revisjon.aar,
        {{ period_start('revisjon.aar') }} as periode_start,
        kpi.kort_navn,
        kpi.navn,
        hovedmaal.navn as hovedmaal,
        omraade.direktoeromraade_navn as direktoeromraade,
        enhet.symbol as enhet,
        revisjon.art,
        {{ code_columns('revisjonsart', 'art') }},
        revisjon.forrige_verdi_tekst,
        revisjon.verdi_tekst,
        revisjon.differanse,
        revisjon.er_mulig_skrivefeil,
        revisjon.vurdering,
        {{ code_columns('vurdering', 'vurdering') }},
        revisjon.begrunnelse,
        revisjon.kilde_linje,
        kildeside.side as kilde_side,
        revisjon.forrige_linje
    from revisjon
    inner join kpi
        on
            revisjon.kpi_type = kpi.kpi_type
            and revisjon.kpi_id = kpi.kpi_id
    inner join enhet
        on kpi.enhet_id = enhet.enhet_id
    inner join rapport
        on revisjon.rapport_id = rapport.rapport_id
    left join omraade
        on kpi.tjenesteomraade_id = omraade.tjenesteomraade_id
    left join delmaal
        on kpi.delmaal_id = delmaal.delmaal_id
    left join hovedmaal
        on delmaal.hovedmaal_id = hovedmaal.hovedmaal_id
    {{ code_of('revisjon.art', 'revisjonsart', 'revisjonsart') }}
    {{ code_of('revisjon.vurdering', 'vurdering', 'vurdering') }}
    {{ source_page('revisjon') }}

)

select * from final
