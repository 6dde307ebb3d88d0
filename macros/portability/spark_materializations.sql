{#-
    How Spark loads a seed and makes a table. dbt's own ways send a seed's rows as text in the query, and know no varchar
    without a length, which is how the YAML has it. The rows of a seed are those that materializations.sql says, and Spark
    itself reads the files: each worker must see the project's folder and the landing folder under the same path.

    A table of a contract gets the types of its YAML here, since Spark's decimals grow with each operation.
-#}
{% materialization seed, adapter='spark' %}
    {%- set paths = [model.root_path ~ '/' ~ model.original_file_path] -%}
    {%- if var('landing', '') -%}
        {%- set landed -%}
            select path
            from binaryFile.`{{ var('landing') }}` with (pathGlobFilter = '{{ model.name }}.{csv,parquet}')
        {%- endset -%}
        {%- do paths.extend(run_query(landed).columns[0].values() | sort) -%}
    {%- endif -%}
    {%- set rows -%}
        {%- for path in paths %}
            {{ "union all" if not loop.first }}
            select {{ typed_columns(model.columns.values(), empty_is_null=true) }}
            from {{ spark_file(path) }}
        {%- endfor %}
    {%- endset -%}
    {{ make_spark_table(rows) }}
    {#- dbt asks for the rows that its own way has in hand, to show them on demand -#}
    {%- do store_result('agate_table', response='OK') -%}
    {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}

{% materialization table, adapter='spark', supported_languages=['sql'] %}
    {%- set rows -%}
        {%- if config.get('contract').enforced -%}
            select {{ typed_columns(model.columns.values()) }}
            from ({{ sql }}) as made
        {%- else -%}
            {{ sql }}
        {%- endif -%}
    {%- endset -%}
    {{ make_spark_table(rows) }}
    {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}

{#- Drop the table that is there, and make it of a query; in the file format of the model's config, Spark's own when none. -#}
{% macro make_spark_table(rows) -%}
    {%- do adapter.drop_relation(this.incorporate(type='table')) -%}
    {%- call statement('main') -%}
        create table {{ this }} {{ file_format_clause() or 'using parquet' }} as
        {{ rows }}
    {%- endcall -%}
{%- endmacro %}

{#- A CSV or Parquet file as a relation; every column of a CSV file is text. -#}
{% macro spark_file(path) -%}
    {%- if path.endswith('.parquet') -%}
        parquet.`{{ path }}`
    {%- else -%}
        csv.`{{ path }}` with (
            header = 'true', sep = ',', quote = '"', escape = '"', multiLine = 'true', mode = 'FAILFAST'
        )
    {%- endif -%}
{%- endmacro %}

{#- Columns cast to the types that their YAML states; empty_is_null: an empty text is no value, as in a CSV file. -#}
{% macro typed_columns(columns, empty_is_null=false) -%}
    {%- for column in columns -%}
        {%- set typed = "cast(" ~ column.name ~ " as " ~ engine_type(column.data_type) ~ ")" -%}
        {{ "nullif(" ~ typed ~ ", '')" if empty_is_null and column.data_type == 'varchar' else typed }} as {{ column.name }}
        {{- ", " if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
