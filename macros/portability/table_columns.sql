{#- The columns of tables as they were made: table_name, column_name, place and data_type. relations: by table name. -#}
{% macro table_columns(relations) -%}
    {{ return(adapter.dispatch('table_columns', 'maalbar')(relations)) }}
{%- endmacro %}

{% macro default__table_columns(relations) -%}
    select
        table_name,
        column_name,
        ordinal_position as place,
        lower(data_type) as data_type
    from information_schema.columns
    where
        table_catalog = '{{ target.database }}'
        and table_schema = '{{ target.schema }}'
        and table_name in ('{{ relations | join("', '") }}')
{%- endmacro %}

{#- Spark has no table of all columns, so each table is described. -#}
{% macro spark__table_columns(relations) -%}
    {%- set listed, called = [], {'string': 'varchar', 'int': 'integer', 'timestamp_ntz': 'timestamp'} -%}
    {%- for name, relation in relations.items() -%}
        {%- for column in adapter.get_columns_in_relation(relation) -%}
            {%- set data_type = called.get(column.data_type, column.data_type) -%}
            {%- do listed.append("('" ~ name ~ "', '" ~ column.name ~ "', " ~ loop.index ~ ", '" ~ data_type ~ "')") -%}
        {%- endfor -%}
    {%- endfor -%}
    select * from (values {{ listed | join(', ') }}) as described (table_name, column_name, place, data_type)
{%- endmacro %}
