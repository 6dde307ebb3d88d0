{#-
    The numbers in a text, in order, joined by single spaces: "202-Barnehage vest 1 094,4 -2,6 %" -> "202 1 094,4 -2,6".
    '' when there are none. A space inside a number parts it, as in maalbar/figure_index.py, which reads the source in the
    same way: digits with decimal commas, with a minus when a space or a parenthesis is before it.
-#}
{% macro printed_numbers(text) -%}
    {#- the minus of a number and its comma get signs of their own, so that all else can go -#}
    {%- set plain = "concat(' ', translate(" ~ normalise_cell(text) ~ ", '_;', '  '), ' ')" -%}
    {%- set signed = replace_all(plain, '[ (]-([0-9])', ' _\\1') -%}
    {#- twice, since a digit between two commas is in one match only -#}
    {%- set comma = '([0-9]),([0-9])' -%}
    {%- set marked = replace_all(replace_all(signed, comma, '\\1;\\2'), comma, '\\1;\\2') -%}
    translate(trim({{ replace_all(marked, '[^0-9_;]+', ' ') }}), '_;', '-,')
{%- endmacro %}

{#- How many numbers printed_numbers found. -#}
{% macro count_of_numbers(numbers) -%}
    cast(
        case
            when {{ numbers }} = '' then 0
            else length({{ numbers }}) - length(replace({{ numbers }}, ' ', '')) + 1
        end as integer
    )
{%- endmacro %}
