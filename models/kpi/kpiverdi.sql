{%- set most_precise = 'evaluert.har_forbehold, evaluert.faktor, evaluert.lest_desimaler desc, evaluert.kilde_linje' -%}
with rapport as (

    select * from {{ ref('rapport') }}

),

verdistatus as (

    select * from {{ ref('register_verdistatus') }}

),

tolkning as (

    select
        *,
        {{ quoted_number('tolket_tekst') }} as tolket_verdi,
        {{ quoted_decimals('tolket_tekst') }} as tolket_desimaler
    from {{ ref('register_celletolkning') }}

),

-- What is printed beside and over the row that the cell stands in.
rad as (

    select
        radtabell,
        rapport_id,
        kilde_linje,
        max(case when kolonne = 'navn' then tekst end) as navn_tekst,
        max(case when kolonne = 'gruppe' then tekst end) as gruppe_tekst
    from {{ ref('celle') }}
    where
        maal is null
        and kolonne in ('navn', 'gruppe')
    group by radtabell, rapport_id, kilde_linje

),

evaluert as (

    select
        kpi.kpi_type,
        kpi.kpi_id,
        celle.rapport_id,
        celle.tabell,
        celle.noekkel as celle_noekkel,
        kpi.tolket_id,
        celle.aar,
        celle.tekst as verdi_tekst,
        case when celle.celleform = 'tall' then celle.tall end as trykt_tall,
        celle.merknad_tekst,
        kpi.celle_merknad,
        celle.faktor,
        celle.kvalifikator_tekst is not null as har_forbehold,
        celle.enhet_tekst,
        celle.kvalifikator_tekst,
        kpi.enhet_id,
        kpi.tjenesteomraade_id,
        celle.variant,
        celle.tabellenhet_tekst,
        celle.nedre as grense_nedre,
        celle.oevre as grense_oevre,
        rad.navn_tekst,
        rad.gruppe_tekst,
        celle.kilde_linje,
        tolkning.begrunnelse as tolkning,
        tolkning.er_tvilsom,
        case
            when tolkning.tolket_verdi is null then cast(celle.verdi as decimal(18, 6))
            else cast(tolkning.tolket_verdi * celle.faktor as decimal(18, 6))
        end as lest_verdi,
        coalesce(tolkning.tolket_desimaler, celle.desimaler) as lest_desimaler,
        case
            when not kpi.er_aktiv then 'under_utvikling'
            when celle.celleform = 'tom' then coalesce(tolkning.verdistatus, 'tom')
            when celle.celleform = 'tegn' then coalesce(tolkning.verdistatus, celle.tegnstatus)
            when celle.celleform = 'grense' then coalesce(tolkning.verdistatus, 'grense')
            -- the cell is the other series' value
            when coalesce(celle.merknad_tekst, '') <> coalesce(kpi.celle_merknad, '') then 'ikke_publisert'
            else coalesce(tolkning.verdistatus, celle.merkestatus, 'publisert')
        end as verdistatus
    from {{ ref('celle') }} as celle
    -- a printed row that mixes two measures gives its cells to each of its series
    inner join {{ ref('kpi') }} as kpi
        on
            celle.tabell = kpi.tabell
            and celle.rad_id = kpi.rad_id
            and celle.variant = kpi.variant
    left join rad
        on
            celle.radtabell = rad.radtabell
            and celle.rapport_id = rad.rapport_id
            and celle.kilde_linje = rad.kilde_linje
    left join tolkning
        on
            celle.rapport_id = tolkning.rapport_id
            and celle.tabell = tolkning.tabell
            and kpi.tolket_id = tolkning.rad_id
            and celle.aar = tolkning.aar
    where celle.maal is not null

),

-- Ranked apart from all else that a value has, since rows are moved to be ranked.
rangert as (

    select
        evaluert.rapport_id,
        evaluert.kpi_type,
        evaluert.kpi_id,
        evaluert.aar,
        evaluert.kilde_linje,
        -- a figure that the text of a report gives in several places counts where it is printed most precisely
        row_number() over (
            partition by evaluert.rapport_id, evaluert.kpi_type, evaluert.kpi_id, evaluert.aar
            order by {{ most_precise }}
        ) = 1 as er_mest_presis,
        -- several reports print the same year: the newest report's print counts, and where that is no number, none does
        row_number() over (
            partition by rapport.kommune_id, evaluert.kpi_type, evaluert.kpi_id, evaluert.aar
            order by
                rapport.rapportaar desc,
                case when verdistatus.har_verdi then 0 else 1 end,
                {{ most_precise }}
        ) = 1 as er_nyeste_trykk
    from evaluert
    inner join rapport
        on evaluert.rapport_id = rapport.rapport_id
    inner join verdistatus
        on evaluert.verdistatus = verdistatus.verdistatus

),

final as (

    select
        evaluert.kpi_type,
        evaluert.kpi_id,
        evaluert.rapport_id,
        evaluert.tabell,
        evaluert.celle_noekkel,
        evaluert.tolket_id,
        evaluert.aar,
        cast(case when verdistatus.har_verdi then evaluert.lest_verdi end as decimal(18, 4)) as verdi,
        evaluert.verdi_tekst,
        evaluert.trykt_tall,
        evaluert.merknad_tekst,
        evaluert.celle_merknad,
        case when verdistatus.har_verdi then evaluert.lest_desimaler end as desimaler,
        case
            when verdistatus.har_verdi
                then {{ printed_lower('evaluert.lest_verdi', 'evaluert.lest_desimaler', 'evaluert.faktor') }}
            when evaluert.verdistatus = 'grense' then evaluert.grense_nedre
        end as nedre,
        case
            when verdistatus.har_verdi
                then {{ printed_upper('evaluert.lest_verdi', 'evaluert.lest_desimaler', 'evaluert.faktor') }}
            when evaluert.verdistatus = 'grense' then evaluert.grense_oevre
        end as oevre,
        evaluert.verdistatus,
        verdistatus.sdmx_obs_status,
        evaluert.tolkning,
        coalesce(verdistatus.har_verdi and evaluert.er_tvilsom, false) as er_tvilsom,
        rangert.er_mest_presis,
        rangert.er_nyeste_trykk,
        evaluert.har_forbehold,
        evaluert.faktor,
        evaluert.enhet_id,
        evaluert.enhet_tekst,
        evaluert.tabellenhet_tekst,
        evaluert.kvalifikator_tekst,
        evaluert.tjenesteomraade_id,
        evaluert.variant,
        evaluert.navn_tekst,
        evaluert.gruppe_tekst,
        evaluert.kilde_linje
    from evaluert
    inner join rangert
        on
            evaluert.rapport_id = rangert.rapport_id
            and evaluert.kpi_type = rangert.kpi_type
            and evaluert.kpi_id = rangert.kpi_id
            and evaluert.aar = rangert.aar
            and evaluert.kilde_linje = rangert.kilde_linje
    inner join verdistatus
        on evaluert.verdistatus = verdistatus.verdistatus

)

select
    *,
    er_nyeste_trykk and verdi is not null as er_gjeldende
from final
