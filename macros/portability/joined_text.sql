{#- The texts of a group, joined by spaces. text: SQL expression; order_by: columns, as after `order by`. -#}
{% macro joined_text(text, order_by) -%}
    {{ dbt.listagg(text, "' '", 'order by ' ~ order_by) }}
{%- endmacro %}
