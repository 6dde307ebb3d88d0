{#- The opposite of made_once(): DuckDB would keep all rows of a query that is read several times, which can be all cells there are. -#}
{% macro made_anew() -%}
    {{ return(adapter.dispatch('made_anew', 'maalbar')()) }}
{%- endmacro %}

{% macro default__made_anew() -%}
    not materialized
{%- endmacro %}

{% macro spark__made_anew() -%}
{%- endmacro %}
