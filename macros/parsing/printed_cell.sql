{#-
    How a printed cell is taken apart. The report's cells are text; models/celle reads them with these macros, and only
    models/celle. Each takes a SQL expression: normalise_cell (source_text.sql) the cell, cell_number_text, cell_unit and cell_remark its
    result, cell_number and cell_decimals the number's text. Every printed form that occurs has a row in
    models/_unit_tests.yml.
-#}

{#-
    A printed number: thousands separated by single spaces or not at all (at most twelve digits), decimal comma (at
    most four decimals), then maybe a unit, then maybe a remark in parentheses or a footnote's mark. Groups: 1 number,
    2 unit, 3 remark. Which words are units, the registers say.
-#}
{% macro printed_number_pattern() -%}
    ^(-?(?:[0-9]{1,3}(?: [0-9]{3}){1,3}|[0-9]{1,12})(?:,[0-9]{1,4})?) ?([^ (*](?:[^(*]*[^ (*])?)?(?: [(]([^()]+)[)]| [*][)])?$
{%- endmacro %}

{#- The number as printed; null when the cell does not begin with one. -#}
{% macro cell_number_text(normalised) -%}
    {{ regexp_group(normalised, printed_number_pattern(), 1) }}
{%- endmacro %}

{#- What is printed after the number, e.g. "%" or "mill."; null when nothing is. -#}
{% macro cell_unit(normalised) -%}
    {{ regexp_group(normalised, printed_number_pattern(), 2) }}
{%- endmacro %}

{#- The remark printed after the number, e.g. "Stortingsvalg"; null when none is. -#}
{% macro cell_remark(normalised) -%}
    {{ regexp_group(normalised, printed_number_pattern(), 3) }}
{%- endmacro %}

{#- The number as decimal(18,4). The cast sees only what the pattern accepted. -#}
{% macro cell_number(number_text) -%}
    cast(replace(replace({{ number_text }}, ' ', ''), ',', '.') as decimal(18, 4))
{%- endmacro %}

{#- How many decimals are printed: 0 for "12", 1 for "12,5". -#}
{% macro cell_decimals(number_text) -%}
    cast(
        case
            when {{ number_text }} like '%,%' then length({{ number_text }}) - position(',' in {{ number_text }})
            when {{ number_text }} is not null then 0
        end as integer
    )
{%- endmacro %}

{#- The number that a register quotes, and its decimals. -#}
{% macro quoted_number(text) -%}
    {{ cell_number(cell_number_text(normalise_cell(text))) }}
{%- endmacro %}

{% macro quoted_decimals(text) -%}
    {{ cell_decimals(cell_number_text(normalise_cell(text))) }}
{%- endmacro %}
