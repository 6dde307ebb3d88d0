with fond as (

    select * from {{ ref('fct_klimafond') }}

),

fondstiltak as (

    select * from {{ ref('dim_fondstiltak') }}

),

styringslenke as (

    select * from {{ ref('fct_styringslenke') }}

),

klimatiltak as (

    select * from {{ ref('dim_klimatiltak') }}

),

klimaoppdrag as (

    select * from {{ ref('dim_klimaoppdrag') }}

),

klimatiltakstatus as (

    select * from {{ ref('fct_klimatiltakstatus') }}

),

status as (

    select * from {{ ref('dim_status') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

final as (

    select
        fond.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        fond.aar,
        {{ period_start('fond.aar') }} as periode_start,
        fond.fondstiltak_id,
        fondstiltak.navn,
        fondstiltak.fondsgruppe_id,
        {{ code_columns('gruppe', 'fondsgruppe', 'fondsgruppe') }},
        fondstiltak.finansiert_av_udisponert,
        fond.budsjett_kr,
        fond.regnskap_kr,
        fond.avvik_kr,
        {{ in_millions('fond.budsjett_kr') }} as budsjett_mill_kr,
        {{ in_millions('fond.regnskap_kr') }} as regnskap_mill_kr,
        {{ in_millions('fond.avvik_kr') }} as avvik_mill_kr,
        avvikstegn.kode as avvikstegn,
        {{ code_columns('avvikstegn', 'avvikstegn') }},
        fond.forbruk_prosent,
        styringslenke.over_ledd_id as klimatiltak_id,
        styringslenke.koblingstype,
        styringslenke.begrunnelse as koblingsmerknad,
        klimaoppdrag.navn as klimaoppdrag,
        status.navn as klimatiltak_status,
        status.farge as klimatiltak_status_farge,
        fond.kilde_linje
    from fond
    inner join fondstiltak
        on fond.fondstiltak_id = fondstiltak.fondstiltak_id
    inner join rapport
        on fond.rapport_id = rapport.rapport_id
    left join styringslenke
        on
            fond.rapport_id = styringslenke.rapport_id
            and fond.fondstiltak_id = styringslenke.ledd_id
            and styringslenke.ledd = 'fondstiltak'
            and styringslenke.over_ledd = 'klimatiltak'
    left join klimatiltak
        on styringslenke.over_ledd_id = klimatiltak.klimatiltak_id
    left join klimaoppdrag
        on klimatiltak.klimaoppdrag_id = klimaoppdrag.klimaoppdrag_id
    left join klimatiltakstatus
        on
            fond.rapport_id = klimatiltakstatus.rapport_id
            and styringslenke.over_ledd_id = klimatiltakstatus.klimatiltak_id
    left join status
        on klimatiltakstatus.status_id = status.status_id
    {{ code_of('fondstiltak.fondsgruppe_id', 'fondsgruppe', 'gruppe') }}
    {{ code_of(deviation_word('fond.avvik_kr'), 'avvikstegn', 'avvikstegn') }}

)

select * from final
