{#- The first day of a year, for the time axes of tools that want a date. year: integer. -#}
{% macro period_start(year) -%}
    cast(cast({{ year }} as string) || '-01-01' as date)
{%- endmacro %}
