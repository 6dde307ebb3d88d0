{#-
    The values of rpt_kpi that may be summed in one way, each in the column of its unit, so that no sum mixes units.
    aggregering: the rule, as in dim_indikator and dim_noekkeltall; units: {unit id: [column, data type, factor]}.
    A figure that several areas print is there once, under the area that prints it first. A KPI in a unit that is not
    among the units has no value, which the model's test finds.
-#}
{% macro kpi_per_unit(aggregering, units) -%}
    with kpi as (

        select * from {{ ref('rpt_kpi') }}

    ),

    final as (

        select
            kpi_type,
            kpi_id,
            rapport_id,
            aar,
            navn,
            {%- for unit, (column, data_type, factor) in units.items() %}
            cast(case when enhet_id = '{{ unit }}' then verdi * {{ factor }} end as {{ data_type }}) as {{ column }},
            {%- endfor %}
            begrep_id,
            hovedmaal,
            delmaal,
            direktoeromraade,
            tjenesteomraade,
            kilde_linje
        from kpi
        where
            aggregering = '{{ aggregering }}'
            and verdistatus = 'publisert'
            and er_gjeldende
            and coalesce(samme_figur_id, kpi_id) = kpi_id

    )

    select * from final
{%- endmacro %}
