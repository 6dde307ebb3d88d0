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
    ^(-?{{ unsigned_number() }}) ?([^ (*](?:[^(*]*[^ (*])?)?(?: [(]([^()]+)[)]| [*][)])?$
{%- endmacro %}

{#- A number without its sign, as part of a pattern. -#}
{% macro unsigned_number() -%}
    (?:[0-9]{1,3}(?: [0-9]{3}){1,3}|[0-9]{1,12})(?:,[0-9]{1,4})?
{%- endmacro %}

{#- Whether a cell is nothing but a number, or one with a percent sign: what most cells are. -#}
{% macro is_plain_number(celle) -%}
    {{ is_match(celle, '-?' ~ unsigned_number() ~ '(?: ?%)?') }}
{%- endmacro %}

{#- The number of a cell that is nothing else, and its percent sign. -#}
{% macro plain_number_text(celle) -%}
    trim(replace({{ celle }}, '%', ''))
{%- endmacro %}

{% macro plain_unit(celle) -%}
    case when position('%' in {{ celle }}) > 0 then '%' end
{%- endmacro %}

{#- The cell with its minus next to the digits, where the table prints it apart (- 14 150) or as parentheses. -#}
{% macro signed_cell(normalised, minustegn) -%}
    case
        when {{ minustegn }} like '%skilt%' and {{ normalised }} like '- %'
            then concat_ws('', '-', substr({{ normalised }}, 3))
        when {{ minustegn }} like '%parentes%' and {{ normalised }} like '(%)'
            then concat_ws('', '-', substr({{ normalised }}, 2, length({{ normalised }}) - 2))
        else {{ normalised }}
    end
{%- endmacro %}

{#- A raised figure or stars right behind a number, its percent sign or its remark: "12¹", "45 %*"; null when none is. -#}
{% macro cell_mark(normalised) -%}
    {{ regexp_group(normalised, '^.*[0-9%)] ?([' ~ raised_figures() ~ ']+|[*]+)$', 1) }}
{%- endmacro %}

{% macro cell_without_mark(normalised) -%}
    {{ replace_all(normalised, '([0-9%)]) ?([' ~ raised_figures() ~ ']+|[*]+)$', '\\1') }}
{%- endmacro %}

{% macro raised_figures() -%}
    ¹²³⁰⁴-⁹
{%- endmacro %}

{#- The bounds of "< 5", "≥ 80 %" and "5-10", as text, and their unit; null where the cell is no bound or has none there. -#}
{% macro bound_lower_text(normalised) -%}
    coalesce(
        {{ regexp_group(normalised, '^[>≥]=? ?(' ~ unsigned_number() ~ ')(?: ?[^-0-9 (,].*)?$', 1) }},
        {{ regexp_group(normalised, '^(' ~ unsigned_number() ~ ') ?- ?' ~ unsigned_number() ~ '(?: ?[^-0-9 (,].*)?$', 1) }}
    )
{%- endmacro %}

{% macro bound_upper_text(normalised) -%}
    coalesce(
        {{ regexp_group(normalised, '^[<≤]=? ?(' ~ unsigned_number() ~ ')(?: ?[^-0-9 (,].*)?$', 1) }},
        {{ regexp_group(normalised, '^' ~ unsigned_number() ~ ' ?- ?(' ~ unsigned_number() ~ ')(?: ?[^-0-9 (,].*)?$', 1) }}
    )
{%- endmacro %}

{% macro bound_unit(normalised) -%}
    {{ regexp_group(normalised, '^(?:[<>≤≥]=? ?|' ~ unsigned_number() ~ ' ?- ?)' ~ unsigned_number() ~ ' ?([^-0-9 (,].*)$', 1) }}
{%- endmacro %}

{#- Whether a number in its base unit has more digits than the columns of values and sums hold. -#}
{% macro is_too_large(number_text, factor) -%}
    abs(cast({{ cell_number(number_text) }} as double)) * cast(coalesce({{ factor }}, 1) as double) >= 1000000000000
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
