{#- What was read reaches its fact, and what is in a fact reaches its report: no join drops or doubles a row. -#}
{%- set pairs = [
    ('int_kpi_celle', "kpi_type = 'indikator'", 'fct_indikatorverdi'),
    ('int_kpi_celle', "kpi_type = 'noekkeltall'", 'fct_noekkeltallverdi'),
    ('int_kpi_celle', 'true', 'int_kpiverdi'),
    ('int_kpiverdi', "kpi_type <> 'prosatall' or er_mest_presis", 'rpt_kpi'),
    ('stg_aarsrapport__klimatiltak', 'true', 'fct_klimatiltakstatus'),
    ('stg_aarsrapport__klimatiltak', 'true', 'rpt_klimatiltak'),
    ('stg_aarsrapport__klimafond', "radtype = 'rad'", 'fct_klimafond'),
    ('stg_aarsrapport__klimafond', "radtype = 'rad'", 'rpt_klimafond'),
    ('int_kpi_celle', "kpi_type = 'sykefravaer'", 'fct_sykefravaer'),
    ('stg_aarsrapport__sykefravaer', "radtype = 'rad'", 'fct_sykefravaer'),
    ('stg_aarsrapport__reisevaneverdi', 'true', 'fct_reisevaneverdi'),
    ('stg_aarsrapport__prosatall', 'true', 'fct_prosatall'),
    ('stg_aarsrapport__tjenesteoekonomi', "radtype = 'rad'", 'fct_tjenesteoekonomi'),
    ('stg_aarsrapport__investering', "radtype = 'rad'", 'fct_investering'),
    ('stg_aarsrapport__investering', "radtype = 'rad'", 'rpt_investering'),
    ('stg_aarsrapport__investeringsomtale', 'true', 'fct_investeringsomtale'),
    ('stg_aarsrapport__stoppet_prosjekt', 'true', 'fct_stoppet_prosjekt'),
    ('stg_aarsrapport__oekonomiplantiltak', "radtype = 'rad'", 'fct_oekonomiplantiltak'),
    ('stg_aarsrapport__investeringsregnskap', "radtype = 'rad'", 'fct_investeringsregnskap'),
    ('stg_aarsrapport__laaneopptak', "radtype = 'rad'", 'fct_laaneopptak'),
    ('stg_aarsrapport__eierskap', 'true', 'fct_eierskap'),
    ('stg_aarsrapport__tilsyn', 'true', 'fct_tilsyn'),
    ('stg_aarsrapport__oppdrag', 'true', 'fct_oppdragstatus'),
    ('stg_aarsrapport__oppdrag', 'true', 'rpt_oppdrag'),
    ('stg_register__maaltall', 'true', 'dim_maaltall'),
    ('fct_maaloppnaaelse', 'true', 'rpt_maaloppnaaelse'),
] -%}

with counted as (
    {% for from_model, rows, to_model in pairs %}
        select
            '{{ from_model }}' as from_model,
            '{{ to_model }}' as to_model,
            (
                select count(*) from {{ ref(from_model) }}
                where {{ rows }}
            ) as rows_read,
            (select count(*) from {{ ref(to_model) }}) as rows_kept
        union all
    {% endfor %}
    select
        'fct_indikatorverdi' as from_model,
        'rpt_indikatorstatus' as to_model,
        (
            select count(*)
            from (
                select distinct
                    rapport.kommune_nr,
                    verdi.indikator_id
                from {{ ref('fct_indikatorverdi') }} as verdi
                inner join {{ ref('dim_rapport') }} as rapport
                    on verdi.rapport_id = rapport.rapport_id
            ) as indikator
        ) as rows_read,
        (select count(*) from {{ ref('rpt_indikatorstatus') }}) as rows_kept
)

select
    to_model as table_name,
    concat('from ', from_model) as row_key,
    'number of rows' as column_name,
    cast(rows_kept as varchar) as found,
    concat(cast(rows_read as varchar), ', the rows that ', from_model, ' has') as expected
from counted
where rows_read <> rows_kept
