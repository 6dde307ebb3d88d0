{#-
    What each report says of its service areas, one row per report and area: economy, investments, plan measures,
    assignments, key figures and sick leave. area: the column of dim_tjenesteomraade that says to which row a fact belongs:
    tjenesteomraade_id, so that each stands where it is printed, or direktoeromraade_id, so that it stands with the
    direktørområde that it is a part of. Either way a fact is in one row, and a sum over all rows is right.
-#}
{% macro area_figures(area) -%}
with omraade as (

    select * from {{ ref('dim_tjenesteomraade') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

status as (

    select * from {{ ref('dim_status') }}

),

oekonomi as (

    select
        fakta.rapport_id,
        omraade.{{ area }} as omraade_id,
        sum(fakta.rev_budsjett_kr) as rev_budsjett_kr,
        sum(fakta.regnskap_kr) as regnskap_kr,
        sum(fakta.avvik_kr) as avvik_kr,
        -- a mean of percentages would be none
        {% if area == 'tjenesteomraade_id' -%}
            max(fakta.avvik_prosent) as avvik_prosent
        {%- else -%}
            {{ rounded('100 * cast(sum(fakta.avvik_kr) as double) / nullif(sum(fakta.rev_budsjett_kr), 0)', 1) }}
            as utledet_avvik_prosent
        {%- endif %}
    from {{ ref('fct_tjenesteoekonomi') }} as fakta
    inner join omraade
        on fakta.tjenesteomraade_id = omraade.tjenesteomraade_id
    group by fakta.rapport_id, omraade.{{ area }}

),

investering as (

    select
        fakta.rapport_id,
        omraade.{{ area }} as omraade_id,
        count(*) as antall_investeringsprosjekter,
        sum(fakta.rev_budsjett_kr) as rev_budsjett_kr,
        sum(fakta.regnskap_kr) as regnskap_kr
    from {{ ref('fct_investering') }} as fakta
    inner join omraade
        on fakta.tjenesteomraade_id = omraade.tjenesteomraade_id
    group by fakta.rapport_id, omraade.{{ area }}

),

plantiltak as (

    select
        fakta.rapport_id,
        omraade.{{ area }} as omraade_id,
        count(*) as antall_plantiltak,
        sum(case when status.er_ferdig then 1 else 0 end) as antall_plantiltak_ferdig,
        sum(fakta.budsjett_kr) as budsjett_kr,
        sum(fakta.oppnaadd_kr) as oppnaadd_kr
    from {{ ref('fct_oekonomiplantiltak') }} as fakta
    inner join omraade
        on fakta.tjenesteomraade_id = omraade.tjenesteomraade_id
    left join status
        on fakta.status_id = status.status_id
    group by fakta.rapport_id, omraade.{{ area }}

),

oppdrag as (

    select
        fakta.rapport_id,
        omraade.{{ area }} as omraade_id,
        count(*) as antall_oppdrag,
        sum(case when status.er_ferdig then 1 else 0 end) as antall_oppdrag_ferdig,
        sum(case when status.er_aktiv and not status.er_forsinket then 1 else 0 end) as antall_oppdrag_iht_plan,
        sum(case when status.er_forsinket then 1 else 0 end) as antall_oppdrag_forsinket,
        sum(case when status.status_id = 'ikke_startet' then 1 else 0 end) as antall_oppdrag_ikke_startet
    from {{ ref('fct_oppdragstatus') }} as fakta
    inner join omraade
        on fakta.tjenesteomraade_id = omraade.tjenesteomraade_id
    left join status
        on fakta.status_id = status.status_id
    group by fakta.rapport_id, omraade.{{ area }}

),

-- A figure that several areas print is the one's that stands for them all.
noekkeltall as (

    select
        fakta.rapport_id,
        omraade.{{ area }} as omraade_id,
        count(distinct dimensjon.noekkeltall_id) as antall_noekkeltall
    from {{ ref('fct_noekkeltallverdi') }} as fakta
    inner join {{ ref('dim_noekkeltall') }} as dimensjon
        on
            fakta.noekkeltall_id = dimensjon.noekkeltall_id
            and coalesce(dimensjon.samme_figur_id, dimensjon.noekkeltall_id) = dimensjon.noekkeltall_id
    inner join omraade
        on dimensjon.tjenesteomraade_id = omraade.tjenesteomraade_id
    group by fakta.rapport_id, omraade.{{ area }}

),

sykefravaer as (

    select
        fakta.rapport_id,
        fakta.tjenesteomraade_id as omraade_id,
        max(case when fakta.aar = rapport.rapportaar then fakta.verdi end) as sykefravaer_prosent,
        max(case when fakta.aar = rapport.rapportaar - 1 then fakta.verdi end) as sykefravaer_forrige_aar_prosent
    from {{ ref('fct_sykefravaer') }} as fakta
    inner join rapport
        on fakta.rapport_id = rapport.rapport_id
    where fakta.fravaerstype = 'samlet'
    group by fakta.rapport_id, fakta.tjenesteomraade_id

),

final as (

    select
        rapport.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        rapport.rapportaar as aar,
        {{ period_start('rapport.rapportaar') }} as periode_start,
        omraade.tjenesteomraade_id,
        omraade.navn,
        omraade.navn_en,
        omraade.nivaa,
        omraade.nivaa_nr,
        omraade.direktoeromraade_navn as direktoeromraade,
        omraade.rekkefoelge,
        cast(oekonomi.rev_budsjett_kr as decimal(18, 2)) as rev_budsjett_kr,
        cast(oekonomi.regnskap_kr as decimal(18, 2)) as regnskap_kr,
        cast(oekonomi.avvik_kr as decimal(18, 2)) as avvik_kr,
        {{ in_millions('oekonomi.rev_budsjett_kr') }} as rev_budsjett_mill_kr,
        {{ in_millions('oekonomi.regnskap_kr') }} as regnskap_mill_kr,
        {{ in_millions('oekonomi.avvik_kr') }} as avvik_mill_kr,
        oekonomi.{{ 'avvik_prosent' if area == 'tjenesteomraade_id' else 'utledet_avvik_prosent' }},
        avvikstegn.kode as avvikstegn,
        {{ code_columns('avvikstegn', 'avvikstegn') }},
        cast(coalesce(investering.antall_investeringsprosjekter, 0) as integer) as antall_investeringsprosjekter,
        cast(investering.rev_budsjett_kr as decimal(18, 2)) as investering_rev_budsjett_kr,
        cast(investering.regnskap_kr as decimal(18, 2)) as investering_regnskap_kr,
        cast(coalesce(plantiltak.antall_plantiltak, 0) as integer) as antall_plantiltak,
        cast(coalesce(plantiltak.antall_plantiltak_ferdig, 0) as integer) as antall_plantiltak_ferdig,
        cast(plantiltak.budsjett_kr as decimal(18, 2)) as plantiltak_budsjett_kr,
        cast(plantiltak.oppnaadd_kr as decimal(18, 2)) as plantiltak_oppnaadd_kr,
        -- the lists of assignments are the direktørområder's: of another level they tell nothing
        {%- for counted in ['', '_ferdig', '_iht_plan', '_forsinket', '_ikke_startet'] %}
        cast(
            case when omraade.nivaa_nr = 1 then coalesce(oppdrag.antall_oppdrag{{ counted }}, 0) end as integer
        ) as antall_oppdrag{{ counted }},
        {%- endfor %}
        cast(coalesce(noekkeltall.antall_noekkeltall, 0) as integer) as antall_noekkeltall,
        sykefravaer.sykefravaer_prosent,
        sykefravaer.sykefravaer_forrige_aar_prosent
    from rapport
    inner join omraade
        on
            rapport.kommune_id = omraade.kommune_id
            and omraade.{{ area }} = omraade.tjenesteomraade_id
    {%- for part in ['oekonomi', 'investering', 'plantiltak', 'oppdrag', 'noekkeltall', 'sykefravaer'] %}
    left join {{ part }}
        on
            rapport.rapport_id = {{ part }}.rapport_id
            and omraade.tjenesteomraade_id = {{ part }}.omraade_id
    {%- endfor %}
    {{ code_of(deviation_word('oekonomi.avvik_kr'), 'avvikstegn', 'avvikstegn') }}

)

select * from final
{%- endmacro %}
