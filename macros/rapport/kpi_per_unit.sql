{#-
    The values of rpt_kpi that may be summed in one way, each in the column of the unit in which it is summed, so that no sum
    mixes units: the columns verdi_<unit> that the model's YAML has. aggregering: the rule, as in dim_indikator and
    dim_noekkeltall. A figure that several areas print is there once, under the area that prints it first. A KPI in a unit
    that has no column has no value, which the model's condition finds.
-#}
{% macro kpi_per_unit(aggregering) -%}
select
    kpi.kpi_type,
    kpi.kpi_id,
    kpi.rapport_id,
    kpi.kommune_id,
    kpi.kommune_navn,
    kpi.aar,
    kpi.periode_start,
    kpi.navn,
    kpi.kort_navn,
    {%- for column in model.columns.values() if column.name.startswith('verdi_') %}
    cast(
        case when enhet.grunnenhet_id = '{{ column.name.removeprefix('verdi_') }}' then kpi.verdi * enhet.grunnfaktor end
        as {{ column.data_type }}
    ) as {{ column.name }},
    {%- endfor %}
    kpi.begrep_id,
    kpi.hovedmaal_nr,
    kpi.hovedmaal,
    kpi.delmaal,
    kpi.direktoeromraade,
    kpi.tjenesteomraade,
    kpi.omraade_rekkefoelge,
    kpi.kilde_linje,
    kpi.kilde_side
from {{ ref('rpt_kpi') }} as kpi
inner join {{ ref('register_enhet') }} as enhet
    on kpi.enhet_id = enhet.enhet_id
where
    kpi.aggregering = '{{ aggregering }}'
    and kpi.teller_med
{%- endmacro %}
