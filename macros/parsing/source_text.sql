{#-
    How text is made alike before it is compared, in one place for the cells of the seeds and for the index of a report's
    text edition: composed letters (NFC), ligatures as letters, no soft hyphens, ordinary spaces (single, none at the
    ends) and an ordinary minus; '' for null. A word that a line's end breaks is put together in the index alone
    (seeds/kilde/indeks/kilde_linje.sql), since a cell of a seed has no line ends.

    Most texts are alike already. Each macro looks for that first, since one quick match costs a tenth of the rest.
-#}
{% macro normalise_cell(cell) -%}
    {%- set text = namespace(sql=composed_letters("coalesce(" ~ cell ~ ", '')")) -%}
    {%- for ligature, letters in {'\ufb00': 'ff', '\ufb01': 'fi', '\ufb02': 'fl', '\ufb03': 'ffi', '\ufb04': 'ffl', '\u00ad': ''}.items() -%}
        {%- set text.sql = "replace(" ~ text.sql ~ ", '" ~ ligature ~ "', '" ~ letters ~ "')" -%}
    {%- endfor -%}
    {#- no-break, figure, thin and narrow no-break space; minus sign, en dash, no-break hyphen -#}
    {%- set printed = '\u00a0\u2007\u2009\u202f' ~ '\u2212\u2013\u2011' -%}
    {%- set ordinary = '    ' ~ '---' -%}
    {%- set sign = '[!-~' ~ composed_letter_ranges() ~ ']+' -%}
    case
        when {{ is_match(cell, sign ~ '(?: ' ~ sign ~ ')*') }} then {{ cell }}
        else trim({{ replace_all("translate(" ~ text.sql ~ ", '" ~ printed ~ "', '" ~ ordinary ~ "')", ' +', ' ') }})
    end
{%- endmacro %}

{#- Letters of Western Europe that are one sign each, as part of a pattern. -#}
{% macro composed_letter_ranges() -%}
    À-ÖØ-öø-ÿ
{%- endmacro %}

{#-
    The numbers in a text, in order, joined by single spaces: "202-Barnehage vest 1 094,4 -2,6 %" -> "202 1 094,4 -2,6".
    '' when there are none. A space inside a number parts it, since only a row knows which spaces part two numbers:
    digits with decimal commas, with a minus when a space or a parenthesis is before it. A dash that stands apart from the
    digits after it (- 14 150) is kept as ~, parentheses around a number ((14 150)) as one before it: whether they are a
    minus, the row's table says (minustegn), but a row that leaves them out is told from the print.
-#}
{% macro printed_numbers(text) -%}
    {#- the minus of a number, its comma and the marks get signs of their own, so that all else can go -#}
    {%- set plain = "concat_ws('', ' ', translate(" ~ normalise_cell(text) ~ ", '_;~{', '    '), ' ')" -%}
    {%- set signed = replace_all(replace_all(plain, '[ (]-([0-9])', ' _\\1'), '[ (]- ([0-9])', ' ~\\1') -%}
    {%- set enclosed = replace_all(signed, '[(]([0-9][0-9 ]*(?:,[0-9]+)?)[)]', ' {\\1 ') -%}
    {#- twice, since a digit between two commas is in one match only -#}
    {%- set comma = '([0-9]),([0-9])' -%}
    {%- set marked = replace_all(replace_all(enclosed, comma, '\\1;\\2'), comma, '\\1;\\2') -%}
    {#- numbers and percent signs alone: what most rows print besides words -#}
    {%- set number = '-?[0-9]+(?:,[0-9]+)?(?: ?%)?' -%}
    case
        when {{ is_match(text, '[^0-9]*') }} then ''
        when {{ is_match(text, number ~ '(?: ' ~ number ~ ')*') }}
            then replace(replace({{ text }}, ' %', ''), '%', '')
        else translate(trim({{ replace_all(marked, '[^0-9_;~{]+', ' ') }}), '_;{', '-,(')
    end
{%- endmacro %}

{#- Numbers as printed_numbers gives them without the marks of dashes and parentheses, which mean nothing in free text. -#}
{% macro unmarked_numbers(numbers) -%}
    translate({{ numbers }}, '~(', '')
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

{#- The words in a text, in order, joined by single spaces: letters and digits together, and each percent sign. -#}
{% macro printed_words(text) -%}
    {%- set word = '[0-9A-Za-z' ~ composed_letter_ranges() ~ ']+' -%}
    case
        when {{ is_match(text, word ~ '(?: ' ~ word ~ ')*') }} then {{ text }}
        else trim({{ replace_all("replace(" ~ normalise_cell(text) ~ ", '%', ' % ')", '[^\\p{L}\\p{N}%]+', ' ') }})
    end
{%- endmacro %}

{#-
    The signs in a text that stand alone between spaces, in order, joined by single spaces: "Barn med tiltak : – 12 *" -> ": - *".
    A sign beside a letter, digit or percent sign is part of a word or number. '' when there are none.
-#}
{% macro printed_signs(text) -%}
    {#- two spaces between all, so that each has its own; what ends a page is no sign -#}
    {%- set spaced = replace_all(normalise_cell(text), '[ \\p{Cc}]', '  ') -%}
    {%- set apart = "concat_ws('', ' ', " ~ spaced ~ ", ' ')" -%}
    trim({{ replace_all(replace_all(apart, ' [^ ]*[\\p{L}\\p{N}%][^ ]* ', ' '), ' +', ' ') }})
{%- endmacro %}

{#- Whether a text is signs alone, as a cell without a number is. -#}
{% macro is_signs_alone(text) -%}
    coalesce({{ is_match(text, '[^\\p{L}\\p{N}%]+') }}, false)
{%- endmacro %}
