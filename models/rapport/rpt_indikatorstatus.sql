{%- set methods = ['endring', 'vekstrate', 'maalbane', 'theil_sen', 'maal_naadd'] -%}
with verdi as (

    select
        rapport.kommune_id,
        kpiverdi.kpi_id as indikator_id,
        kpiverdi.aar,
        kpiverdi.verdi,
        kpiverdi.verdi_tekst,
        kpiverdi.desimaler,
        kpiverdi.nedre,
        kpiverdi.oevre,
        kpiverdi.rapport_id,
        kpiverdi.sdmx_obs_status,
        kpiverdi.kilde_linje,
        row_number() over (partition by rapport.kommune_id, kpiverdi.kpi_id order by kpiverdi.aar asc) as fra_foerste,
        row_number() over (partition by rapport.kommune_id, kpiverdi.kpi_id order by kpiverdi.aar desc) as fra_siste
    from {{ ref('kpiverdi') }} as kpiverdi
    inner join {{ ref('dim_rapport') }} as rapport
        on kpiverdi.rapport_id = rapport.rapport_id
    where
        kpiverdi.kpi_type = 'indikator'
        and kpiverdi.er_gjeldende

),

rad as (

    select distinct
        rapport.kommune_id,
        indikatorverdi.indikator_id
    from {{ ref('fct_indikatorverdi') }} as indikatorverdi
    inner join {{ ref('dim_rapport') }} as rapport
        on indikatorverdi.rapport_id = rapport.rapport_id

),

indikator as (

    select * from {{ ref('dim_indikator') }}

),

delmaal as (

    select * from {{ ref('dim_delmaal') }}

),

hovedmaal as (

    select * from {{ ref('dim_hovedmaal') }}

),

enhet as (

    select * from {{ ref('register_enhet') }}

),

punkter as (

    select
        kommune_id,
        indikator_id,
        count(*) as antall_punkter,
        max(case when sdmx_obs_status = 'B' then aar end) as brudd_aar
    from verdi
    group by kommune_id, indikator_id

),

utvikling as (

    select
        rad.kommune_id,
        rad.indikator_id,
        cast(coalesce(punkter.antall_punkter, 0) as integer) as antall_punkter,
        foerste.aar as foerste_aar,
        foerste.verdi as foerste_verdi,
        forrige.aar as forrige_aar,
        forrige.verdi as forrige_verdi,
        siste.aar as siste_aar,
        siste.verdi as siste_verdi,
        siste.verdi_tekst as siste_verdi_tekst,
        siste.desimaler,
        siste.rapport_id,
        siste.kilde_linje,
        punkter.brudd_aar,
        cast(
            case when coalesce(punkter.brudd_aar, 0) <= forrige.aar then siste.verdi - forrige.verdi end as decimal(
                18, 4
            )
        ) as endring_fra_forrige,
        cast(
            case
                when punkter.antall_punkter > 1 and coalesce(punkter.brudd_aar, 0) <= foerste.aar
                    then siste.verdi - foerste.verdi
            end as decimal(18, 4)
        ) as endring_fra_foerste,
    {%- for punkt in ['foerste', 'forrige', 'siste'] %}
        {{ punkt }}.nedre as {{ punkt }}_nedre,
        {{ punkt }}.oevre as {{ punkt }}_oevre{{ "," if not loop.last }}
    {%- endfor %}
    from rad
    left join punkter
        on
            rad.kommune_id = punkter.kommune_id
            and rad.indikator_id = punkter.indikator_id
    left join verdi as foerste
        on
            rad.kommune_id = foerste.kommune_id
            and rad.indikator_id = foerste.indikator_id
            and foerste.fra_foerste = 1
    left join verdi as forrige
        on
            rad.kommune_id = forrige.kommune_id
            and rad.indikator_id = forrige.indikator_id
            and forrige.fra_siste = 2
    left join verdi as siste
        on
            rad.kommune_id = siste.kommune_id
            and rad.indikator_id = siste.indikator_id
            and siste.fra_siste = 1

),

-- What the methods say side by side; they agree when all that may be used point the same way.
metode as (

    select
        kommune_id,
        kpi_id,
        {% for method in methods -%}
            max(case when metode = '{{ method }}' then resultat end) as {{ method }},
        {% endfor -%}
        cast(count(case when resultat <> 'kan_ikke_vurderes' then 1 end) as integer) as antall_metoder,
        count(distinct case
            when resultat in ('naadd', 'paa_vei', 'riktig_vei', 'for_sakte') then 'riktig'
            when resultat in ('feil_vei', 'ikke_naadd') then 'feil'
            when resultat = 'uendret' then 'uendret'
        end) as antall_svar
    from {{ ref('fct_indikatorutvikling') }}
    where kpi_type = 'indikator'
    group by kommune_id, kpi_id

),

vurdert as (

    select
        utvikling.*,
        {{ direction_verdict(
            'utvikling.endring_fra_forrige', 'indikator.oensket_retning', 'utvikling.forrige', 'utvikling.siste'
        ) }} as utvikling_fra_forrige,
        {{ direction_verdict(
            'utvikling.endring_fra_foerste', 'indikator.oensket_retning', 'utvikling.foerste', 'utvikling.siste'
        ) }} as utvikling_fra_foerste
    from utvikling
    inner join indikator
        on utvikling.indikator_id = indikator.indikator_id

),

final as (

    select
        utvikling.kommune_id,
        kommune.kommune_nr,
        kommune.navn as kommune_navn,
        utvikling.indikator_id,
        indikator.navn,
        indikator.navn_en,
        kpi.kort_navn,
        hovedmaal.hovedmaal_nr,
        hovedmaal.navn as hovedmaal,
        hovedmaal.navn_en as hovedmaal_en,
        delmaal.rekkefoelge as delmaal_rekkefoelge,
        delmaal.navn as delmaal,
        delmaal.navn_en as delmaal_en,
        indikator.fn_maal,
        {{ code_columns('fn_maal', 'fn_maal') }},
        enhet.symbol as enhet,
        indikator.oensket_retning,
        {{ code_columns('retning', 'oensket_retning') }},
        utvikling.antall_punkter,
        utvikling.foerste_aar,
        utvikling.foerste_verdi,
        utvikling.forrige_aar,
        utvikling.forrige_verdi,
        utvikling.siste_aar,
        {{ period_start('utvikling.siste_aar') }} as siste_periode_start,
        utvikling.siste_verdi,
        utvikling.siste_verdi_tekst,
        case
            when utvikling.siste_verdi is not null
                then {{ shown_value('utvikling.siste_verdi', 'utvikling.desimaler', 'enhet') }}
        end as siste_verdi_vist,
        utvikling.desimaler,
        utvikling.brudd_aar,
        utvikling.endring_fra_forrige,
        utvikling.endring_fra_foerste,
        utvikling.utvikling_fra_forrige,
        {{ code_columns('fra_forrige', 'utvikling_fra_forrige') }},
        utvikling.utvikling_fra_foerste,
        {{ code_columns('fra_foerste', 'utvikling_fra_foerste') }},
        {% for method in methods -%}
            coalesce(metode.{{ method }}, 'kan_ikke_vurderes') as metode_{{ method }},
        {% endfor -%}
        coalesce(metode.antall_metoder, 0) as antall_metoder,
        case when metode.antall_metoder > 1 then metode.antall_svar = 1 end as metodene_enige,
        hovedmaal.hovedmaal_id,
        delmaal.delmaal_id,
        indikator.enhet_id,
        utvikling.rapport_id,
        utvikling.kilde_linje,
        kildeside.side as kilde_side
    from vurdert as utvikling
    inner join {{ ref('dim_kommune') }} as kommune
        on utvikling.kommune_id = kommune.kommune_id
    inner join indikator
        on utvikling.indikator_id = indikator.indikator_id
    inner join delmaal
        on indikator.delmaal_id = delmaal.delmaal_id
    inner join hovedmaal
        on delmaal.hovedmaal_id = hovedmaal.hovedmaal_id
    inner join enhet
        on indikator.enhet_id = enhet.enhet_id
    inner join {{ ref('kpi') }} as kpi
        on
            kpi.kpi_type = 'indikator'
            and utvikling.indikator_id = kpi.kpi_id
    left join metode
        on
            utvikling.kommune_id = metode.kommune_id
            and utvikling.indikator_id = metode.kpi_id
    {{ code_of('utvikling.utvikling_fra_forrige', 'utvikling', 'fra_forrige') }}
    {{ code_of('utvikling.utvikling_fra_foerste', 'utvikling', 'fra_foerste') }}
    {{ code_of('indikator.oensket_retning', 'oensket_retning', 'retning') }}
    {{ code_of('cast(indikator.fn_maal as string)', 'fn_maal', 'fn_maal') }}
    {{ source_page('utvikling') }}

)

select * from final
