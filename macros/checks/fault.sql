{#-
    The columns in which a test reports one fault, so that a failure reads as a sentence: which table, row and column,
    what was found and what was expected. The row is aliased `checked`.
    key: the columns that name the row; found: SQL expression; column and expected: plain words.
-#}
{% macro fault(table_name, key, column, found, expected) -%}
    '{{ table_name }}' as table_name,
        {{ row_key(key) }} as row_key,
        '{{ column }}' as column_name,
        cast({{ found }} as string) as found,
        '{{ expected | replace("'", "''") }}' as expected
{%- endmacro %}

{#- The row's key as text: "rapport_id=baerum_2024, linje=16853". -#}
{% macro row_key(key) -%}
    concat_ws(
        '',
        {%- for column in key -%}
            '{{ ", " if not loop.first }}{{ column }}=', cast(checked.{{ column }} as string){{ ", " if not loop.last }}
        {%- endfor -%}
    )
{%- endmacro %}

{#- The columns of a fault when nothing is at fault; also what the tests that are made from the graph parse as. -#}
{% macro no_fault() -%}
    select
        '' as table_name,
        '' as row_key,
        '' as column_name,
        '' as found,
        '' as expected
    where 1 = 0
{%- endmacro %}
