{#-
    A table's columns of notes (references to footnotes, comments) are told in kolonner of register_kildetabell, by the word
    merknad at their place. No seed has what they print; but their numbers stand among those of the row.
-#}
{#- Where the first column of notes stands in kolonner, as a cell's column does; 0 or null without one. -#}
{% macro note_place(columns) -%}
    {{ column_place("'merknad'", columns) }}
{%- endmacro %}

{#- Where a column or year stands in kolonner: its first letter, from 1; 0 when it is not told there, null without kolonner. -#}
{% macro column_place(column, columns) -%}
    position(concat_ws('', ' ', {{ column }}, ' ') in concat_ws('', ' ', {{ columns }}, ' '))
{%- endmacro %}

{#- Whether the numbers that a row's lines print are those of its cells, with those of its notes where the notes stand. -#}
{% macro stand_beside_notes(source_numbers, row_numbers, numbers_after, columns, has_free_text) -%}
    {%- set before = "trim(substr(" ~ row_numbers ~ ", 1, length(" ~ row_numbers ~ ") - length(" ~ numbers_after ~ ")))" -%}
    {{ fenced_numbers(source_numbers) }} like concat_ws(
        '',
        {{ fenced_numbers(before) }},
        '%',
        {{ fenced_numbers(numbers_after) }},
        case when {{ has_free_text }} or {{ columns }} like '%merknad' then '%' else '' end
    )
{%- endmacro %}

{#- Numbers with a fence about each, so that a pattern cannot begin within one: "1 094,4" -> "|1||094,4|". -#}
{%- macro fenced_numbers(numbers) -%}
    case when {{ numbers }} = '' then '' else concat_ws('', '|', replace({{ numbers }}, ' ', '||'), '|') end
{%- endmacro %}
