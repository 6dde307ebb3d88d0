with tiltakstatus as (

    select * from {{ ref('fct_klimatiltakstatus') }}

),

klimatiltak as (

    select * from {{ ref('dim_klimatiltak') }}

),

klimaoppdrag as (

    select * from {{ ref('dim_klimaoppdrag') }}

),

status as (

    select * from {{ ref('dim_status') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

-- Money per climate measure, should the fund ever pay one measure in two rows.
fondsmidler as (

    select
        fond.rapport_id,
        styringslenke.over_ledd_id as klimatiltak_id,
        count(*) as antall_fondstiltak,
        sum(fond.budsjett_kr) as budsjett_kr,
        sum(fond.regnskap_kr) as regnskap_kr
    from {{ ref('fct_klimafond') }} as fond
    inner join {{ ref('fct_styringslenke') }} as styringslenke
        on
            fond.rapport_id = styringslenke.rapport_id
            and fond.fondstiltak_id = styringslenke.ledd_id
            and styringslenke.ledd = 'fondstiltak'
    where styringslenke.over_ledd = 'klimatiltak'
    group by fond.rapport_id, styringslenke.over_ledd_id

),

final as (

    select
        tiltakstatus.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        tiltakstatus.aar,
        {{ period_start('tiltakstatus.aar') }} as periode_start,
        tiltakstatus.klimatiltak_id,
        klimatiltak.navn,
        klimatiltak.navn_en,
        tiltakstatus.klimaoppdrag_id,
        klimaoppdrag.navn as klimaoppdrag,
        klimaoppdrag.rekkefoelge as klimaoppdrag_rekkefoelge,
        status.status_id,
        status.navn as status,
        status.navn_en as status_en,
        status.farge as status_farge,
        status.rekkefoelge as status_rekkefoelge,
        status.er_ferdig,
        status.er_aktiv,
        status.er_forsinket,
        cast(coalesce(fondsmidler.antall_fondstiltak, 0) as integer) as antall_fondstiltak,
        cast(fondsmidler.budsjett_kr as decimal(18, 2)) as fond_budsjett_kr,
        cast(fondsmidler.regnskap_kr as decimal(18, 2)) as fond_regnskap_kr,
        cast(fondsmidler.budsjett_kr - fondsmidler.regnskap_kr as decimal(18, 2)) as fond_avvik_kr,
        {{ in_millions('fondsmidler.budsjett_kr') }} as fond_budsjett_mill_kr,
        {{ in_millions('fondsmidler.regnskap_kr') }} as fond_regnskap_mill_kr,
        {{ rounded('100 * cast(fondsmidler.regnskap_kr as double) / nullif(fondsmidler.budsjett_kr, 0)', 1) }}
            as fond_forbruk_prosent,
        tiltakstatus.kilde_linje,
        kildeside.side as kilde_side
    from tiltakstatus
    inner join rapport
        on tiltakstatus.rapport_id = rapport.rapport_id
    inner join klimatiltak
        on tiltakstatus.klimatiltak_id = klimatiltak.klimatiltak_id
    inner join klimaoppdrag
        on tiltakstatus.klimaoppdrag_id = klimaoppdrag.klimaoppdrag_id
    inner join status
        on tiltakstatus.status_id = status.status_id
    left join fondsmidler
        on
            tiltakstatus.rapport_id = fondsmidler.rapport_id
            and tiltakstatus.klimatiltak_id = fondsmidler.klimatiltak_id
    {{ source_page('tiltakstatus') }}

)

select * from final
-- the newest year first, since most questions are of it and then read no more
order by aar desc, rapport_id asc, kilde_linje asc
