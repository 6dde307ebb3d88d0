{#- What stands between `as` and a query of a with clause that DuckDB is to make once and by itself: it is read twice, or too large to be made while what reads it is written. Spark has no word for it. -#}
{% macro made_once() -%}
    {{ return(adapter.dispatch('made_once', 'maalbar')()) }}
{%- endmacro %}

{% macro default__made_once() -%}
    materialized
{%- endmacro %}

{% macro spark__made_once() -%}
{%- endmacro %}
