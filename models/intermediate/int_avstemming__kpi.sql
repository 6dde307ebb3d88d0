{#-
    Key figures, sick leave and figures in prose against each other. Left follows from other figures, right is printed.
-#}
with kpiverdi as (

    select * from {{ ref('int_kpiverdi') }}

),

noekkeltall as (

    select * from {{ ref('stg_register__noekkeltall') }}

),

sykefravaer as (

    select * from {{ ref('stg_aarsrapport__sykefravaer') }}

),

trykt as (

    select
        kpi_type,
        kpi_id,
        rapport_id,
        aar,
        cast(aar as varchar) as kolonne,
        kilde_linje,
        er_mest_presis,
        har_forbehold,
        nedre,
        oevre
    from kpiverdi
    where verdistatus = 'publisert'

),

-- The same figure printed under several areas: each print against the one that stands for them all.
noekkeltall_samme_tall as (

    select
        'noekkeltall_samme_tall' as regel_id,
        gjentatt.rapport_id,
        gjentatt.kilde_linje,
        hoved.kilde_linje as mot_linje,
        gjentatt.kolonne,
        hoved.nedre as venstre_nedre,
        hoved.oevre as venstre_oevre,
        gjentatt.nedre as hoeyre_nedre,
        gjentatt.oevre as hoeyre_oevre
    from trykt as gjentatt
    inner join noekkeltall
        on gjentatt.kpi_id = noekkeltall.noekkeltall_id
    inner join trykt as hoved
        on
            noekkeltall.samme_figur_id = hoved.kpi_id
            and hoved.kpi_type = 'noekkeltall'
            and gjentatt.rapport_id = hoved.rapport_id
            and gjentatt.aar = hoved.aar
    where
        gjentatt.kpi_type = 'noekkeltall'
        and noekkeltall.samme_figur_id <> noekkeltall.noekkeltall_id

),

-- The same figure stated in several places of the text: each against the most precise. A hedged one (cirka, nesten) is
-- rounded freely, so it is not held against the others.
prosatall_samme_tall as (

    select
        'prosatall_samme_tall' as regel_id,
        gjentatt.rapport_id,
        gjentatt.kilde_linje,
        hoved.kilde_linje as mot_linje,
        concat(gjentatt.kpi_id, ' ', gjentatt.kolonne) as kolonne,
        hoved.nedre as venstre_nedre,
        hoved.oevre as venstre_oevre,
        gjentatt.nedre as hoeyre_nedre,
        gjentatt.oevre as hoeyre_oevre
    from trykt as gjentatt
    inner join trykt as hoved
        on
            gjentatt.kpi_type = hoved.kpi_type
            and gjentatt.kpi_id = hoved.kpi_id
            and gjentatt.rapport_id = hoved.rapport_id
            and gjentatt.aar = hoved.aar
            and gjentatt.kilde_linje <> hoved.kilde_linje
    where
        gjentatt.kpi_type = 'prosatall'
        and not gjentatt.er_mest_presis
        and not gjentatt.har_forbehold
        and hoved.er_mest_presis

),

-- Short-term and long-term absence add up to all absence.
fravaer as (

    select
        *,
        {{ printed_lower('verdi', 'desimaler') }} as nedre,
        {{ printed_upper('verdi', 'desimaler') }} as oevre
    from sykefravaer

),

sykefravaer_sum as (

    select
        'sykefravaer_sum' as regel_id,
        samlet.rapport_id,
        samlet.kilde_linje,
        samlet.kilde_linje as mot_linje,
        cast(samlet.aar as varchar) as kolonne,
        korttid.nedre + langtid.nedre as venstre_nedre,
        korttid.oevre + langtid.oevre as venstre_oevre,
        samlet.nedre as hoeyre_nedre,
        samlet.oevre as hoeyre_oevre
    from fravaer as samlet
    inner join fravaer as korttid
        on
            samlet.rapport_id = korttid.rapport_id
            and samlet.kilde_linje = korttid.kilde_linje
            and samlet.aar = korttid.aar
            and korttid.fravaerstype = 'korttid'
    inner join fravaer as langtid
        on
            samlet.rapport_id = langtid.rapport_id
            and samlet.kilde_linje = langtid.kilde_linje
            and samlet.aar = langtid.aar
            and langtid.fravaerstype = 'langtid'
    where samlet.fravaerstype = 'samlet'

),

-- The whole's absence is a mean of the areas', so it lies between the lowest and the highest of them.
sykefravaer_snitt as (

    select
        'sykefravaer_snitt' as regel_id,
        snitt.rapport_id,
        snitt.kilde_linje,
        min(rad.kilde_linje) as mot_linje,
        concat(snitt.fravaerstype, ' ', cast(snitt.aar as varchar)) as kolonne,
        min(rad.nedre) as venstre_nedre,
        max(rad.oevre) as venstre_oevre,
        max(snitt.nedre) as hoeyre_nedre,
        max(snitt.oevre) as hoeyre_oevre
    from fravaer as snitt
    inner join fravaer as rad
        on
            snitt.rapport_id = rad.rapport_id
            and snitt.aar = rad.aar
            and snitt.fravaerstype = rad.fravaerstype
            and rad.radtype = 'rad'
    where snitt.radtype = 'sum'
    group by snitt.rapport_id, snitt.kilde_linje, snitt.fravaerstype, snitt.aar

),

alle as (

    select * from noekkeltall_samme_tall
    union all
    select * from prosatall_samme_tall
    union all
    select * from sykefravaer_sum
    union all
    select * from sykefravaer_snitt

),

final as (

    select
        regel_id,
        rapport_id,
        kilde_linje,
        mot_linje,
        kolonne,
        cast(venstre_nedre as decimal(18, 6)) as venstre_nedre,
        cast(venstre_oevre as decimal(18, 6)) as venstre_oevre,
        cast(hoeyre_nedre as decimal(18, 6)) as hoeyre_nedre,
        cast(hoeyre_oevre as decimal(18, 6)) as hoeyre_oevre
    from alle

)

select * from final
