{#-
    The seal of a seed's row, as maalbar/seals.py makes it: a hash of its cells in the order of the file. row: the row's
    alias. The seed's columns are in dbt's graph, which is there when the query runs and not when dbt first reads it.
-#}
{% macro row_seal(seed, row) -%}
    {%- set columns = graph.nodes['seed.maalbar.' ~ seed].config.column_types if execute else ['linje'] -%}
    substr(md5(concat(
        {%- for column in columns -%}
            coalesce(cast({{ row }}.{{ column }} as varchar), ''){{ ", '|', " if not loop.last }}
        {%- endfor -%}
    )), 1, 12)
{%- endmacro %}
