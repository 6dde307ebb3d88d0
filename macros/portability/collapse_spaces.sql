{#- The text with every run of spaces as one space. -#}
{% macro collapse_spaces(text) -%}
    {{ return(adapter.dispatch('collapse_spaces', 'maalbar')(text)) }}
{%- endmacro %}

{% macro default__collapse_spaces(text) -%}
    regexp_replace({{ text }}, ' +', ' ', 'g')
{%- endmacro %}

{#- Spark's regexp_replace always replaces every match and takes no flags. -#}
{% macro spark__collapse_spaces(text) -%}
    regexp_replace({{ text }}, ' +', ' ')
{%- endmacro %}
