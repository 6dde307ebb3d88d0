{#-
    The text that a group of a regular expression matched; null when the subject does not match.
    subject: SQL expression (text); pattern: text without single quotes; group: 1-based.
-#}
{% macro regexp_group(subject, pattern, group) -%}
    {{ return(adapter.dispatch('regexp_group', 'maalbar')(subject, pattern, group)) }}
{%- endmacro %}

{% macro default__regexp_group(subject, pattern, group) -%}
    nullif(regexp_extract({{ subject }}, '{{ pattern }}', {{ group }}), '')
{%- endmacro %}

{% macro spark__regexp_group(subject, pattern, group) -%}
    nullif(regexp_extract({{ subject }}, '{{ pattern | replace("\\", "\\\\") }}', {{ group }}), '')
{%- endmacro %}
