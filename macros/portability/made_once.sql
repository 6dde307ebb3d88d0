{#- What stands between `as` and a query of a with clause that is read twice, so that DuckDB makes it once; Spark has no word for it. -#}
{% macro made_once() -%}
    {{ return(adapter.dispatch('made_once', 'maalbar')()) }}
{%- endmacro %}

{% macro default__made_once() -%}
    materialized
{%- endmacro %}

{% macro spark__made_once() -%}
{%- endmacro %}
