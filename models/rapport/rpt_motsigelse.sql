with avstemming as (

    select * from {{ ref('fct_avstemming') }}
    where resultat = 'avvik'

),

regel as (

    select * from {{ ref('dim_kontrollregel') }}

),

paastand as (

    select * from {{ ref('fct_paastand') }}
    where resultat = 'motsagt'

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

funn as (

    select
        avstemming.avstemming_id as motsigelse_id,
        avstemming.rapport_id,
        'regel' as funnet_av,
        avstemming.regel_id,
        regel.navn as hva,
        regel.navn_en as hva_en,
        avstemming.kolonne,
        avstemming.kilde_linje,
        avstemming.mot_linje,
        avstemming.oppgitt_nedre,
        avstemming.oppgitt_oevre,
        avstemming.utledet_nedre,
        avstemming.utledet_oevre,
        avstemming.vurdering,
        avstemming.begrunnelse
    from avstemming
    inner join regel
        on avstemming.regel_id = regel.regel_id
    union all
    select
        concat('paastand:', paastand_id) as motsigelse_id,
        rapport_id,
        'paastand' as funnet_av,
        cast(null as varchar) as regel_id,
        ordlyd as hva,
        ordlyd_en as hva_en,
        cast(null as varchar) as kolonne,
        kilde_linje,
        venstre_linje as mot_linje,
        oppgitt_nedre,
        oppgitt_oevre,
        utledet_nedre,
        utledet_oevre,
        vurdering,
        begrunnelse
    from paastand

),

final as (

    select
        funn.motsigelse_id,
        funn.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        funn.funnet_av,
        funn.regel_id,
        funn.hva,
        funn.hva_en,
        funn.kolonne,
        funn.oppgitt_nedre,
        funn.oppgitt_oevre,
        funn.utledet_nedre,
        funn.utledet_oevre,
        funn.vurdering,
        funn.begrunnelse,
        funn.kilde_linje,
        funn.mot_linje
    from funn
    inner join rapport
        on funn.rapport_id = rapport.rapport_id

)

select * from final
