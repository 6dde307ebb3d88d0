{#- A number written with digits (text), its whole part grouped in thousands by spaces; up to fifteen digits. -#}
{% macro grouped_thousands(number) -%}
    {%- set grouped = namespace(sql=number) -%}
    {%- for _ in range(4) -%}
        {#- each time one group more is split off the digits in front -#}
        {%- set grouped.sql = replace_all(grouped.sql, '^(-?[0-9]+)([0-9]{3})', '\\1 \\2') -%}
    {%- endfor -%}
    {{ grouped.sql }}
{%- endmacro %}
