{%- set columns = [
    'rapport_id', 'verdi', 'verdi_tekst', 'verdistatus', 'sdmx_obs_status', 'desimaler', 'nedre', 'oevre', 'kilde_linje',
] -%}
with rapport as (

    select
        *,
        lag(rapport_id) over (partition by kommune_id order by rapportaar) as rapport_foer_id
    from {{ ref('rapport') }}

),

-- A figure that the text of a report repeats is there once.
trykt as (

    select
        rapport.kommune_id,
        rapport.rapportaar,
        verdi.kpi_type,
        verdi.kpi_id,
        verdi.aar,
        verdi.rapport_id,
        verdi.verdi,
        verdi.verdi_tekst,
        verdi.verdistatus,
        verdi.sdmx_obs_status,
        verdi.desimaler,
        verdi.nedre,
        verdi.oevre,
        verdi.kilde_linje
    from {{ ref('kpiverdi') }} as verdi
    inner join rapport
        on verdi.rapport_id = rapport.rapport_id
    where verdi.er_mest_presis

),

-- Each print beside the one before it, of the newest older report that prints the same year.
fulgt as (

    select
        *,
    {%- for column in columns %}
        lag({{ column }}) over i_rekkefoelge as foer_{{ column }}{{ "," if not loop.last }}
    {%- endfor %}
    from trykt
    window i_rekkefoelge as (partition by kommune_id, kpi_type, kpi_id, aar order by rapportaar)

),

gjentatt as (

    select
        rapport_id,
        foer_rapport_id as forrige_rapport_id,
        kommune_id,
        kpi_type,
        kpi_id,
        aar,
        case
            when verdi is null and foer_verdi is null then 'uendret'
            when verdi is null then 'trukket_tilbake'
            when foer_verdi is null then 'ny'
            when sdmx_obs_status = 'B' and foer_sdmx_obs_status <> 'B' then 'ny_definisjon'
            when nedre > foer_oevre or oevre < foer_nedre then 'revidert'
            when desimaler > foer_desimaler then 'presisert'
            else 'uendret'
        end as art,
        verdi_tekst,
        verdistatus,
        foer_verdi_tekst as forrige_verdi_tekst,
        foer_verdistatus as forrige_verdistatus,
        verdi - foer_verdi as differanse,
        nedre - foer_oevre as differanse_nedre,
        oevre - foer_nedre as differanse_oevre,
        verdi,
        foer_verdi,
        kilde_linje,
        foer_kilde_linje as forrige_linje
    from fulgt
    where foer_rapport_id is not null

),

-- Which series each report has; the choice of figures in prose changes from year to year and says nothing.
serie as (

    select
        rapport_id,
        kpi_type,
        kpi_id,
        max(aar) as aar,
        min(kilde_linje) as kilde_linje
    from trykt
    where kpi_type <> 'prosatall'
    group by rapport_id, kpi_type, kpi_id

),

kommet_og_gaatt as (

    {% for art, har, mangler in [
        ('ny', 'rapport_id', 'rapport_foer_id'), ('utgaatt', 'rapport_foer_id', 'rapport_id')
    ] %}
        select
            rapport.rapport_id,
            rapport.rapport_foer_id as forrige_rapport_id,
            rapport.kommune_id,
            serie.kpi_type,
            serie.kpi_id,
            serie.aar,
            '{{ art }}' as art,
            cast(null as string) as verdi_tekst,
            cast(null as string) as verdistatus,
            cast(null as string) as forrige_verdi_tekst,
            cast(null as string) as forrige_verdistatus,
            cast(null as decimal(18, 4)) as differanse,
            cast(null as decimal(18, 6)) as differanse_nedre,
            cast(null as decimal(18, 6)) as differanse_oevre,
            cast(null as decimal(18, 4)) as verdi,
            cast(null as decimal(18, 4)) as foer_verdi,
            {{ "serie.kilde_linje" if art == 'ny' else "cast(null as integer)" }},
            {{ "serie.kilde_linje" if art == 'utgaatt' else "cast(null as integer)" }} as forrige_linje
        from rapport
        inner join serie
            on rapport.{{ har }} = serie.rapport_id
        left join serie as annen
            on
                rapport.{{ mangler }} = annen.rapport_id
                and serie.kpi_type = annen.kpi_type
                and serie.kpi_id = annen.kpi_id
        left join gjentatt
            on
                rapport.rapport_id = gjentatt.rapport_id
                and serie.kpi_type = gjentatt.kpi_type
                and serie.kpi_id = gjentatt.kpi_id
                and serie.aar = gjentatt.aar
        where
            rapport.rapport_foer_id is not null
            and annen.rapport_id is null
            and gjentatt.rapport_id is null
        {{ "union all" if not loop.last }}
    {% endfor %}

),

alle as (

    select
        *,
        concat_ws('', 'revisjon:', rapport_id, ':', kpi_type, ':', kpi_id, ':', cast(aar as string)) as revisjon_id
    from (
        select * from gjentatt
        union all
        select * from kommet_og_gaatt
    ) as begge

),

final as (

    select
        alle.rapport_id,
        alle.forrige_rapport_id,
        alle.kommune_id,
        alle.kpi_type,
        alle.kpi_id,
        alle.aar,
        alle.revisjon_id,
        alle.art,
        alle.verdi_tekst,
        alle.verdistatus,
        alle.forrige_verdi_tekst,
        alle.forrige_verdistatus,
        cast(alle.differanse as decimal(18, 4)) as differanse,
        cast(alle.differanse_nedre as decimal(18, 6)) as differanse_nedre,
        cast(alle.differanse_oevre as decimal(18, 6)) as differanse_oevre,
        case when alle.art = 'revidert' then {{ same_digits('alle.verdi', 'alle.foer_verdi') }} else false end
            as er_mulig_skrivefeil,
        kjent.vurdering,
        kjent.begrunnelse,
        alle.kilde_linje,
        alle.forrige_linje
    from alle
    left join {{ ref('register_kjent_avvik') }} as kjent
        on alle.revisjon_id = kjent.avstemming_id

)

select * from final
order by rapport_id, kilde_linje
