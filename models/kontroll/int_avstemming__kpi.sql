{#- Key figures, sick leave and figures in prose against each other. -#}
with trykt as (

    select
        *,
        cast(aar as string) as kolonne
    from {{ ref('kpiverdi') }}
    where verdi is not null

),

-- The same figure printed under several areas: each print against the one that stands for them all.
noekkeltall_samme_tall as (

    select
        'noekkeltall_samme_tall' as regel_id,
        gjentatt.rapport_id,
        gjentatt.kilde_linje,
        hoved.kilde_linje as mot_linje,
        gjentatt.kolonne,
        hoved.nedre as utledet_nedre,
        hoved.oevre as utledet_oevre,
        gjentatt.nedre as oppgitt_nedre,
        gjentatt.oevre as oppgitt_oevre
    from trykt as gjentatt
    inner join {{ ref('kpi') }} as kpi
        on
            gjentatt.kpi_type = kpi.kpi_type
            and gjentatt.kpi_id = kpi.kpi_id
            and kpi.samme_figur_id <> kpi.kpi_id
    inner join trykt as hoved
        on
            kpi.samme_figur_id = hoved.kpi_id
            and gjentatt.kpi_type = hoved.kpi_type
            and gjentatt.rapport_id = hoved.rapport_id
            and gjentatt.aar = hoved.aar

),

-- The same figure stated in several places of the text: each against the most precise. A hedged one (cirka, nesten) is
-- rounded freely, so it is not held against the others.
prosatall_samme_tall as (

    select
        'prosatall_samme_tall' as regel_id,
        gjentatt.rapport_id,
        gjentatt.kilde_linje,
        hoved.kilde_linje as mot_linje,
        concat_ws('', gjentatt.kpi_id, ' ', gjentatt.kolonne) as kolonne,
        hoved.nedre as utledet_nedre,
        hoved.oevre as utledet_oevre,
        gjentatt.nedre as oppgitt_nedre,
        gjentatt.oevre as oppgitt_oevre
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

fravaer as (

    select * from {{ ref('celle') }}
    where
        tabell = 'aarsrapport_sykefravaer'
        and maal is not null

),

-- Short-term and long-term absence add up to all absence.
sykefravaer_sum as (

    select
        'sykefravaer_sum' as regel_id,
        rapport_id,
        kilde_linje,
        kilde_linje as mot_linje,
        cast(aar as string) as kolonne,
        sum(case when variant <> 'samlet' then nedre end) as utledet_nedre,
        sum(case when variant <> 'samlet' then oevre end) as utledet_oevre,
        max(case when variant = 'samlet' then nedre end) as oppgitt_nedre,
        max(case when variant = 'samlet' then oevre end) as oppgitt_oevre
    from fravaer
    group by rapport_id, kilde_linje, aar
    having count(distinct variant) = 3

),

-- The whole's absence is a mean of the areas', so it lies between the lowest and the highest of them.
sykefravaer_snitt as (

    select
        'sykefravaer_snitt' as regel_id,
        snitt.rapport_id,
        snitt.kilde_linje,
        min(rad.kilde_linje) as mot_linje,
        concat_ws('', snitt.variant, ' ', cast(snitt.aar as string)) as kolonne,
        min(rad.nedre) as utledet_nedre,
        max(rad.oevre) as utledet_oevre,
        max(snitt.nedre) as oppgitt_nedre,
        max(snitt.oevre) as oppgitt_oevre
    from fravaer as snitt
    inner join fravaer as rad
        on
            snitt.rapport_id = rad.rapport_id
            and snitt.aar = rad.aar
            and snitt.variant = rad.variant
            and rad.radtype = 'rad'
    where snitt.radtype = 'sum'
    group by snitt.rapport_id, snitt.kilde_linje, snitt.variant, snitt.aar

)

select * from noekkeltall_samme_tall
union all
select * from prosatall_samme_tall
union all
select * from sykefravaer_sum
union all
select * from sykefravaer_snitt
