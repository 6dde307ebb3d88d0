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

lest as (

    select * from {{ ref('register_motsigelse') }}

),

-- When each verdict was given and by whom, in whichever register it stands.
vurdert as (

    select
        avstemming_id as motsigelse_id,
        vurdert_dato,
        vurdert_av,
        meldt_dato
    from {{ ref('register_kjent_avvik') }}
    union all
    select
        concat_ws('', 'lest:', motsigelse_id) as motsigelse_id,
        vurdert_dato,
        vurdert_av,
        meldt_dato
    from lest

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
        cast(null as string) as oppgitt_tekst,
        cast(null as string) as mot_tekst,
        avstemming.vurdering,
        avstemming.begrunnelse
    from avstemming
    inner join regel
        on avstemming.regel_id = regel.regel_id
    union all
    select
        concat_ws('', 'paastand:', paastand_id) as motsigelse_id,
        rapport_id,
        'paastand' as funnet_av,
        cast(null as string) as regel_id,
        ordlyd as hva,
        ordlyd_en as hva_en,
        cast(null as string) as kolonne,
        kilde_linje,
        venstre_linje as mot_linje,
        oppgitt_nedre,
        oppgitt_oevre,
        utledet_nedre,
        utledet_oevre,
        cast(null as string) as oppgitt_tekst,
        cast(null as string) as mot_tekst,
        vurdering,
        begrunnelse
    from paastand
    -- what the newer report may have mistyped of the older one's figure, or the other way round
    union all
    select
        revisjon.revisjon_id as motsigelse_id,
        revisjon.rapport_id,
        'revisjon' as funnet_av,
        cast(null as string) as regel_id,
        concat_ws('', 'Et tall fra ', revisjon.forrige_rapport_id, ' er trykt med andre sifre.') as hva,
        concat_ws('', 'A figure of ', revisjon.forrige_rapport_id, ' is printed with other digits.') as hva_en,
        concat_ws('', revisjon.kpi_id, ' ', cast(revisjon.aar as string)) as kolonne,
        revisjon.kilde_linje,
        revisjon.forrige_linje as mot_linje,
        verdi.nedre as oppgitt_nedre,
        verdi.oevre as oppgitt_oevre,
        cast(verdi.nedre - revisjon.differanse as decimal(18, 6)) as utledet_nedre,
        cast(verdi.oevre - revisjon.differanse as decimal(18, 6)) as utledet_oevre,
        cast(null as string) as oppgitt_tekst,
        cast(null as string) as mot_tekst,
        revisjon.vurdering,
        revisjon.begrunnelse
    from {{ ref('fct_revisjon') }} as revisjon
    inner join {{ ref('kpiverdi') }} as verdi
        on
            revisjon.rapport_id = verdi.rapport_id
            and revisjon.kpi_type = verdi.kpi_type
            and revisjon.kpi_id = verdi.kpi_id
            and revisjon.aar = verdi.aar
            and verdi.er_mest_presis
    where
        revisjon.er_mulig_skrivefeil
        and revisjon.vurdering <> 'revisjon'
    -- words against words, or against a status: what a reader found and no figure can show
    union all
    select
        concat_ws('', 'lest:', lest.motsigelse_id) as motsigelse_id,
        lest.rapport_id,
        'lesning' as funnet_av,
        cast(null as string) as regel_id,
        slag.navn as hva,
        slag.navn_en as hva_en,
        cast(null as string) as kolonne,
        lest.linje as kilde_linje,
        lest.mot_linje,
        cast(null as decimal(18, 6)) as oppgitt_nedre,
        cast(null as decimal(18, 6)) as oppgitt_oevre,
        cast(null as decimal(18, 6)) as utledet_nedre,
        cast(null as decimal(18, 6)) as utledet_oevre,
        lest.tekst as oppgitt_tekst,
        lest.mot_tekst,
        lest.vurdering,
        lest.forklaring as begrunnelse
    from lest
    {{ code_of('lest.slag', 'motsigelsesslag', 'slag') }}

),

final as (

    select
        funn.motsigelse_id,
        funn.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        funn.funnet_av,
        {{ code_columns('maate', 'funnet_av') }},
        funn.regel_id,
        funn.hva,
        funn.hva_en,
        funn.kolonne,
        funn.oppgitt_nedre,
        funn.oppgitt_oevre,
        funn.utledet_nedre,
        funn.utledet_oevre,
        funn.oppgitt_tekst,
        funn.mot_tekst,
        funn.vurdering,
        {{ code_columns('vurderingskode', 'vurdering') }},
        funn.begrunnelse,
        -- a verdict that rests on what we take a word to mean says so
        case paastand.ordets_grunnlag when 'vaar' then paastand.ordets_betydning end as ordets_betydning,
        case paastand.ordets_grunnlag when 'vaar' then paastand.ordets_betydning_en end as ordets_betydning_en,
        vurdert.vurdert_dato,
        vurdert.vurdert_av,
        {{ code_columns('vurdertkode', 'vurdert_av') }},
        vurdert.meldt_dato,
        funn.kilde_linje,
        kildeside.side as kilde_side,
        funn.mot_linje
    from funn
    inner join rapport
        on funn.rapport_id = rapport.rapport_id
    left join vurdert
        on funn.motsigelse_id = vurdert.motsigelse_id
    left join paastand
        on funn.motsigelse_id = concat_ws('', 'paastand:', paastand.paastand_id)
    {{ code_of('funn.funnet_av', 'funnet_av', 'maate') }}
    {{ code_of('funn.vurdering', 'vurdering', 'vurderingskode') }}
    {{ code_of('vurdert.vurdert_av', 'vurdert_av', 'vurdertkode') }}
    {{ source_page('funn') }}

)

select * from final
