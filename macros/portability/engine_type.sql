{#- A data type of the YAML as the engine calls it in a cast: Spark has no varchar without a length. -#}
{% macro engine_type(data_type) -%}
    {{ return(adapter.dispatch('engine_type', 'maalbar')(data_type)) }}
{%- endmacro %}

{% macro default__engine_type(data_type) -%}
    {{ data_type }}
{%- endmacro %}

{% macro spark__engine_type(data_type) -%}
    {{ 'string' if data_type == 'varchar' else data_type }}
{%- endmacro %}
