{#-
    How DuckDB loads a seed and makes a table, in one statement each. dbt's own ways rename, back up and drop for each of
    them, read every CSV in Python first, and ask each contract by a query of its own: two thirds of a build. Here a
    column's type stands once, in the YAML; quotes and missing cells mean the same in every file; and
    tests/published_tables_keep_their_contract.sql holds all contracts in one query. Spark's ways are in
    spark_materializations.sql; other engines take dbt's.

    A seed's rows are those of its CSV, and those of the file of its name, .csv or .parquet, in the folder that the var
    landing names; without the var no folder is looked into. maalbar/build/seed_tables.py says the same in Python.
-#}
{% materialization seed, adapter='duckdb' %}
    {%- set paths = [adapter.get_seed_file_path(model)] -%}
    {%- if var('landing', '') -%}
        {%- set landed = (var('landing') ~ '/' ~ model.name) | replace("'", "''") -%}
        {%- set found = run_query("from glob(['" ~ landed ~ ".csv', '" ~ landed ~ ".parquet'])") -%}
        {%- do paths.extend(found.columns[0].values()) -%}
    {%- endif -%}
    {%- call statement('main', auto_begin=false) -%}
        create or replace table {{ this }} as
        {%- for path in paths %}
            {{ "union all" if not loop.first }}
            {{ rows_of_file(path, model.columns.values()) }}
        {%- endfor %}
    {%- endcall -%}
    {#- dbt asks for the rows that its own way has in hand, to show them on demand -#}
    {%- do store_result('agate_table', response='OK') -%}
    {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}

{#- The rows of a CSV or Parquet file, with the columns that a seed's YAML describes. -#}
{% macro rows_of_file(path, columns) -%}
    {%- set types, typed = [], [] -%}
    {%- for column in columns -%}
        {%- do types.append("'" ~ column.name ~ "': '" ~ column.data_type ~ "'") -%}
        {#- an empty text is no value, as in a CSV file -#}
        {%- if column.data_type == 'varchar' -%}
            {%- do typed.append("nullif(cast(" ~ column.name ~ " as string), '') as " ~ column.name) -%}
        {%- else -%}
            {%- do typed.append("cast(" ~ column.name ~ " as " ~ column.data_type ~ ") as " ~ column.name) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set quoted = path | replace("'", "''") -%}
    {%- if path.endswith('.parquet') -%}
        select {{ typed | join(', ') }}
        from read_parquet('{{ quoted }}', hive_partitioning = false)
    {%- else -%}
        select *
        from read_csv(
            '{{ quoted }}', header = true, delim = ',', quote = '"', escape = '"', comment = '', strict_mode = true,
            auto_detect = false, null_padding = false, columns = { {{ types | join(', ') }} }
        )
    {%- endif -%}
{%- endmacro %}

{% materialization table, adapter='duckdb', supported_languages=['sql'] %}
    {%- call statement('main', auto_begin=false) -%}
        create or replace table {{ this }} as
        {{ sql }}
    {%- endcall -%}
    {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}
