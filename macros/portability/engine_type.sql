{#-
    A data type of the YAML as the engine calls it in a cast. Spark has no varchar without a length, and a timestamp of
    its own has a time zone.
-#}
{% macro engine_type(data_type) -%}
    {{ return(adapter.dispatch('engine_type', 'maalbar')(data_type)) }}
{%- endmacro %}

{% macro default__engine_type(data_type) -%}
    {{ data_type }}
{%- endmacro %}

{% macro spark__engine_type(data_type) -%}
    {{ {'varchar': 'string', 'timestamp': 'timestamp_ntz'}.get(data_type, data_type) }}
{%- endmacro %}
