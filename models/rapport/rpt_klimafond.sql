with fond as (

    select * from {{ ref('fct_klimafond') }}

),

fondstiltak as (

    select * from {{ ref('dim_fondstiltak') }}

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
        fond.fondstiltak_id,
        fondstiltak.navn,
        fondstiltak.fondsgruppe_id,
        fondstiltak.finansiert_av_udisponert,
        fond.budsjett_kr,
        fond.regnskap_kr,
        fond.avvik_kr,
        fond.forbruk_prosent,
        fondstiltak.klimatiltak_id,
        fondstiltak.koblingstype,
        fondstiltak.koblingsmerknad,
        klimaoppdrag.navn as klimaoppdrag,
        status.navn as klimatiltak_status,
        fond.kilde_linje
    from fond
    inner join fondstiltak
        on fond.fondstiltak_id = fondstiltak.fondstiltak_id
    inner join rapport
        on fond.rapport_id = rapport.rapport_id
    left join klimatiltak
        on fondstiltak.klimatiltak_id = klimatiltak.klimatiltak_id
    left join klimaoppdrag
        on klimatiltak.klimaoppdrag_id = klimaoppdrag.klimaoppdrag_id
    left join klimatiltakstatus
        on
            fond.rapport_id = klimatiltakstatus.rapport_id
            and fondstiltak.klimatiltak_id = klimatiltakstatus.klimatiltak_id
    left join status
        on klimatiltakstatus.status_id = status.status_id

)

select * from final
