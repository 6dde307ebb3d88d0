{#-
    Whether single-spaced words stand in a text of single-spaced words in the same order, whatever stands between them.
    `like` finds them, since each has a space of its own on both sides.
-#}
{% macro stand_in_order(words, text) -%}
    concat('  ', replace({{ text }}, ' ', '  '), '  ') like concat('% ', replace({{ words }}, ' ', ' % '), ' %')
{%- endmacro %}
