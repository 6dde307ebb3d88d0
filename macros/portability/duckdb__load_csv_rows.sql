{#-
    How DuckDB loads a seed, in place of the adapter's own: the path may have an apostrophe, and how cells are quoted is
    said and not guessed from the file.
-#}
{% macro duckdb__load_csv_rows(model, agate_table) -%}
    {%- set statement -%}
        copy {{ this.render() }} from '{{ adapter.get_seed_file_path(model) | replace("'", "''") }}'
        (format csv, header true, delimiter ',', quote '"', escape '"')
    {%- endset -%}
    {%- do adapter.add_query(statement, abridge_sql_log=True) -%}
    {{ return(statement) }}
{%- endmacro %}
