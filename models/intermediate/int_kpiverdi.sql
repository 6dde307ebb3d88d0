{%- set most_precise = 'evaluert.har_forbehold, evaluert.faktor, evaluert.lest_desimaler desc, evaluert.kilde_linje' -%}
with celle as (

    select * from {{ ref('int_kpi_celle') }}

),

tolkning as (

    select * from {{ ref('stg_register__celletolkning') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

verdistatus as (

    select * from {{ ref('stg_register__verdistatus') }}

),

enhet as (

    select * from {{ ref('stg_register__enhet') }}

),

evaluert as (

    select
        celle.kpi_type,
        celle.kpi_id,
        celle.rapport_id,
        celle.tabell,
        celle.celle_noekkel,
        celle.aar,
        celle.verdi_tekst,
        celle.faktor,
        celle.har_forbehold,
        celle.enhet_tekst,
        celle.enhet_id,
        celle.skala_min,
        celle.skala_maks,
        celle.navn_tekst,
        celle.kilde_linje,
        tolkning.begrunnelse as tolkning,
        coalesce(tolkning.tolket_verdi, celle.verdi) as lest_verdi,
        coalesce(tolkning.tolket_desimaler, celle.desimaler) as lest_desimaler,
        case
            when not celle.er_aktiv then 'under_utvikling'
            when celle.celleform = 'stjerne' then 'ikke_publisert'
            when celle.celleform = 'tom' then 'tom'
            -- the cell is the other series' value
            when coalesce(celle.merknad_tekst, '') <> coalesce(celle.celle_merknad, '') then 'ikke_publisert'
            else coalesce(tolkning.verdistatus, 'publisert')
        end as verdistatus
    from celle
    left join tolkning
        on
            celle.rapport_id = tolkning.rapport_id
            and celle.tabell = tolkning.tabell
            and celle.rad_id = tolkning.rad_id
            and celle.aar = tolkning.aar

),

final as (

    select
        evaluert.kpi_type,
        evaluert.kpi_id,
        evaluert.rapport_id,
        evaluert.tabell,
        evaluert.celle_noekkel,
        evaluert.aar,
        cast(case when verdistatus.har_verdi then evaluert.lest_verdi end as decimal(18, 4)) as verdi,
        evaluert.verdi_tekst,
        case when verdistatus.har_verdi then evaluert.lest_desimaler end as desimaler,
        case
            when verdistatus.har_verdi
                then {{ printed_lower('evaluert.lest_verdi', 'evaluert.lest_desimaler', 'evaluert.faktor') }}
        end as nedre,
        case
            when verdistatus.har_verdi
                then {{ printed_upper('evaluert.lest_verdi', 'evaluert.lest_desimaler', 'evaluert.faktor') }}
        end as oevre,
        evaluert.verdistatus,
        verdistatus.sdmx_obs_status,
        evaluert.tolkning,
        -- a figure that the text of a report gives in several places counts where it is printed most precisely
        row_number() over (
            partition by evaluert.rapport_id, evaluert.kpi_type, evaluert.kpi_id, evaluert.aar
            order by {{ most_precise }}
        ) = 1 as er_mest_presis,
        -- several reports print the same year: the newest report's published value counts
        row_number() over (
            partition by rapport.kommune_nr, evaluert.kpi_type, evaluert.kpi_id, evaluert.aar
            order by
                case when verdistatus.har_verdi then 0 else 1 end,
                rapport.rapportaar desc,
                {{ most_precise }}
        ) = 1 as er_gjeldende,
        evaluert.har_forbehold,
        evaluert.faktor,
        evaluert.enhet_id,
        evaluert.enhet_tekst,
        enhet.trykt_form as enhet_trykt_form,
        enhet.desimaler_maks as enhet_desimaler_maks,
        enhet.minimum as enhet_minimum,
        enhet.maksimum as enhet_maksimum,
        evaluert.skala_min,
        evaluert.skala_maks,
        evaluert.navn_tekst,
        evaluert.kilde_linje
    from evaluert
    inner join rapport
        on evaluert.rapport_id = rapport.rapport_id
    inner join verdistatus
        on evaluert.verdistatus = verdistatus.verdistatus
    inner join enhet
        on evaluert.enhet_id = enhet.enhet_id

)

select * from final
