{#-
    How a printed cell becomes a typed value. The report's cells are text; these macros are the one place that reads
    them. Each takes a SQL expression. Use them in this order: normalise_cell first, the others on its result.
    Every printed form that occurs has a row in models/_unit_tests.yml.
-#}

{#- The cell with ordinary spaces (single, none at the ends) and an ordinary minus; '' for a blank cell. -#}
{% macro normalise_cell(cell) -%}
    {#- no-break, figure, thin and narrow no-break space; minus sign, en dash, no-break hyphen -#}
    {%- set printed = '\u00a0\u2007\u2009\u202f' ~ '\u2212\u2013\u2011' -%}
    {%- set ordinary = '    ' ~ '---' -%}
    trim({{ replace_all("translate(coalesce(" ~ cell ~ ", ''), '" ~ printed ~ "', '" ~ ordinary ~ "')", ' +', ' ') }})
{%- endmacro %}

{#-
    A printed number: thousands separated by single spaces or not at all (at most twelve digits), decimal comma (at
    most four decimals), then maybe a unit, then maybe a remark in parentheses or a footnote's mark. Groups: 1 number,
    2 unit, 3 remark.
-#}
{% macro printed_number_pattern() -%}
    ^(-?(?:[0-9]{1,3}(?: [0-9]{3}){1,3}|[0-9]{1,12})(?:,[0-9]{1,4})?) ?(%|kr|kg|km|dekar|µg/m3|mill[.]|pålegg)?(?: [(]([^()]+)[)]| [*][)])?$
{%- endmacro %}

{#- What kind of cell it is: tall | stjerne ("*") | tom (blank) | ukjent (no rule covers it, which a test refuses). -#}
{% macro cell_form(normalised) -%}
    case
        when {{ normalised }} = '' then 'tom'
        when {{ normalised }} = '*' then 'stjerne'
        when {{ regexp_group(normalised, printed_number_pattern(), 1) }} is not null then 'tall'
        else 'ukjent'
    end
{%- endmacro %}

{#- The number as decimal(18,4); null when the cell is not a number. The cast sees only what the pattern accepted. -#}
{% macro cell_number(normalised) -%}
    cast(
        replace(
            replace({{ regexp_group(normalised, printed_number_pattern(), 1) }}, ' ', ''), ',', '.'
        ) as decimal(18, 4)
    )
{%- endmacro %}

{#- How many decimals are printed: 0 for "12", 1 for "12,5"; null when the cell is not a number. -#}
{% macro cell_decimals(normalised) -%}
    {%- set number = regexp_group(normalised, printed_number_pattern(), 1) -%}
    cast(
        case
            when {{ number }} like '%,%' then length({{ number }}) - position(',' in {{ number }})
            when {{ number }} is not null then 0
        end as integer
    )
{%- endmacro %}

{#- The unit printed in the cell, e.g. "%" or "mill."; null when none is. -#}
{% macro cell_unit(normalised) -%}
    {{ regexp_group(normalised, printed_number_pattern(), 2) }}
{%- endmacro %}

{#- The remark printed after the number, e.g. "Stortingsvalg"; null when none is. -#}
{% macro cell_remark(normalised) -%}
    {{ regexp_group(normalised, printed_number_pattern(), 3) }}
{%- endmacro %}
