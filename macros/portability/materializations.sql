{#-
    How DuckDB loads a seed and makes a table, in one statement each. dbt's own ways rename, back up and drop for each of
    them, read every CSV in Python first, and ask each contract by a query of its own: two thirds of a build. Here a
    column's type stands once, in the YAML; quotes and missing cells mean the same in every file; and
    tests/published_tables_keep_their_contract.sql holds all contracts in one query. Other engines take dbt's ways.
-#}
{% materialization seed, adapter='duckdb' %}
    {%- set types = [] -%}
    {%- for column in model.columns.values() -%}
        {%- do types.append("'" ~ column.name ~ "': '" ~ column.data_type ~ "'") -%}
    {%- endfor -%}
    {%- set path = adapter.get_seed_file_path(model) | replace("'", "''") -%}
    {%- call statement('main') -%}
        create or replace table {{ this }} as
        select *
        from read_csv(
            '{{ path }}', header = true, delim = ',', quote = '"', escape = '"', comment = '', strict_mode = true,
            auto_detect = false, null_padding = false, columns = { {{ types | join(', ') }} }
        )
    {%- endcall -%}
    {#- dbt asks for the rows that its own way has in hand, to show them on demand -#}
    {%- do store_result('agate_table', response='OK') -%}
    {{ adapter.commit() }}
    {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}

{% materialization table, adapter='duckdb', supported_languages=['sql'] %}
    {%- call statement('main') -%}
        create or replace table {{ this }} as
        {{ sql }}
    {%- endcall -%}
    {{ adapter.commit() }}
    {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}
