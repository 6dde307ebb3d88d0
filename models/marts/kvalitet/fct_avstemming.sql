with beloep as (

    select * from {{ ref('int_avstemming__beloep') }}

),

kpi as (

    select * from {{ ref('int_avstemming__kpi') }}

),

sammenheng as (

    select * from {{ ref('int_avstemming__sammenheng') }}

),

steder as (

    select * from {{ ref('int_avstemming__steder') }}

),

kjent_avvik as (

    select * from {{ ref('stg_register__kjent_avvik') }}

),

avstemming as (

    select * from beloep
    union all
    select * from kpi
    union all
    select * from sammenheng
    union all
    select * from steder

),

avgjort as (

    select
        concat(regel_id, ':', rapport_id, ':', cast(kilde_linje as varchar), ':', kolonne) as avstemming_id,
        regel_id,
        rapport_id,
        kilde_linje,
        mot_linje,
        kolonne,
        venstre_nedre,
        venstre_oevre,
        hoeyre_nedre,
        hoeyre_oevre,
        -- two printed figures can both be right when their intervals have a point in common
        case
            when venstre_nedre <= hoeyre_oevre and hoeyre_nedre <= venstre_oevre then 'stemmer'
            else 'avvik'
        end as resultat
    from avstemming

),

final as (

    select
        avgjort.avstemming_id,
        avgjort.regel_id,
        avgjort.rapport_id,
        avgjort.kilde_linje,
        avgjort.mot_linje,
        avgjort.kolonne,
        avgjort.venstre_nedre,
        avgjort.venstre_oevre,
        avgjort.hoeyre_nedre,
        avgjort.hoeyre_oevre,
        avgjort.resultat,
        kjent_avvik.vurdering,
        kjent_avvik.begrunnelse
    from avgjort
    left join kjent_avvik
        on avgjort.avstemming_id = kjent_avvik.avstemming_id

)

select * from final
