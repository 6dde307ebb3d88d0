{#-
    One row per printed row of every table of the reports (figures in prose stand in no table): what it is of, what it
    sums or is summed in, and where it stands. Made from the seeds' YAML; macros/celle/seeds.sql has the words of it.
-#}
{% macro printed_rows() -%}
    {%- for seed in seeds('aarsrapport') if not seed.row.head and seed.row.proof != 'linje' %}
    {{ "union all" if not loop.first }}
    select {{ "distinct" if seed.row.cell_key }}
        '{{ seed.name }}' as tabell,
        rapport_id,
        linje as kilde_linje,
        {{ seed.row.id }} as rad_id,
        {{ "radtype" if 'radtype' in seed.columns else "'rad'" }} as radtype,
        {{ seed.row.table or "'hele tabellen'" }} as sum_noekkel,
        {{ seed.row.group or "cast(null as string)" }} as gruppe_noekkel
    from {{ seed.relation }}
    {%- else %}
    select 1 as en
    {%- endfor %}
{%- endmacro %}
