{#-
    Whether single-spaced words stand in a text of spaced words in the same order, whatever stands between them: `like` finds
    them, since there each has a space of its own on both sides.
-#}
{% macro stand_in_order(words, spaced) -%}
    {{ spaced }} like concat('% ', replace({{ words }}, ' ', ' % '), ' %')
{%- endmacro %}

{#- Single-spaced words as stand_in_order looks in them. -#}
{% macro spaced_words(words) -%}
    concat('  ', replace({{ words }}, ' ', '  '), '  ')
{%- endmacro %}
