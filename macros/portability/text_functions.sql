{#-
    What databases call by different names. Texts are SQL expressions; patterns are without single quotes.
-#}

{#- The text with every match of a regular expression replaced; \1 in the replacement is the first group. -#}
{% macro replace_all(text, pattern, replacement) -%}
    {{ return(adapter.dispatch('replace_all', 'maalbar')(text, pattern, replacement)) }}
{%- endmacro %}

{% macro default__replace_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}

{#- Spark's regexp_replace always replaces every match, takes no flags, and writes a group as $1. -#}
{% macro spark__replace_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern | replace("\\", "\\\\") }}', '{{ replacement | replace("\\", "$") }}')
{%- endmacro %}

{#- The text that a group (1-based) of a regular expression matched; null when the text does not match. -#}
{% macro regexp_group(text, pattern, group) -%}
    {{ return(adapter.dispatch('regexp_group', 'maalbar')(text, pattern, group)) }}
{%- endmacro %}

{% macro default__regexp_group(text, pattern, group) -%}
    nullif(regexp_extract({{ text }}, '{{ pattern }}', {{ group }}), '')
{%- endmacro %}

{% macro spark__regexp_group(text, pattern, group) -%}
    nullif(regexp_extract({{ text }}, '{{ pattern | replace("\\", "\\\\") }}', {{ group }}), '')
{%- endmacro %}

{#- Whether a regular expression matches the whole text; quick, since no group is looked for. -#}
{% macro is_match(text, pattern) -%}
    {{ return(adapter.dispatch('is_match', 'maalbar')(text, pattern)) }}
{%- endmacro %}

{% macro default__is_match(text, pattern) -%}
    regexp_full_match({{ text }}, '{{ pattern }}')
{%- endmacro %}

{% macro spark__is_match(text, pattern) -%}
    {{ text }} rlike '^(?:{{ pattern | replace("\\", "\\\\") }})$'
{%- endmacro %}

{#- The texts of a group in the order of a column, between separators; DuckDB sorts a list in half the time of string_agg. -#}
{% macro joined_text(text, order_by, separator=' ') -%}
    {{ return(adapter.dispatch('joined_text', 'maalbar')(text, order_by, separator)) }}
{%- endmacro %}

{% macro default__joined_text(text, order_by, separator) -%}
    array_to_string(list_transform(
        list_sort(list(struct_pack(plass := {{ order_by }}, delt := {{ text }})) filter (where {{ text }} is not null)),
        lambda one: one.delt
    ), '{{ separator }}')
{%- endmacro %}

{% macro spark__joined_text(text, order_by, separator) -%}
    array_join(transform(
        array_sort(collect_list(struct({{ order_by }} as plass, {{ text }} as delt)) filter (where {{ text }} is not null)),
        one -> one.delt
    ), '{{ separator }}')
{%- endmacro %}

{#-
    The text with each letter and its marks as one sign (NFC). Spark has no function for it, so there a mark that stands
    apart from its letter stops the build.
-#}
{% macro composed_letters(text) -%}
    {{ return(adapter.dispatch('composed_letters', 'maalbar')(text)) }}
{%- endmacro %}

{% macro default__composed_letters(text) -%}
    nfc_normalize({{ text }})
{%- endmacro %}

{% macro spark__composed_letters(text) -%}
    case
        when {{ text }} rlike '\\p{M}'
            then raise_error(concat_ws(
                '', 'A letter and its mark stand as two signs in "', {{ text }},
                '". Spark cannot join them: write the letter as one sign (NFC) in the seed.'
            ))
        else {{ text }}
    end
{%- endmacro %}

{#- Each word of a text of single-spaced words as the first six digits of its hash, single-spaced. -#}
{% macro hashed_words(words) -%}
    {{ return(adapter.dispatch('hashed_words', 'maalbar')(words)) }}
{%- endmacro %}

{% macro default__hashed_words(words) -%}
    array_to_string(list_transform(string_split({{ words }}, ' '), lambda word: substr(md5(word), 1, 6)), ' ')
{%- endmacro %}

{% macro spark__hashed_words(words) -%}
    array_join(transform(split({{ words }}, ' '), word -> substr(md5(word), 1, 6)), ' ')
{%- endmacro %}

{#- A row for each word of a text of single-spaced words. -#}
{% macro each_word(words) -%}
    {{ return(adapter.dispatch('each_word', 'maalbar')(words)) }}
{%- endmacro %}

{% macro default__each_word(words) -%}
    unnest(string_split({{ words }}, ' '))
{%- endmacro %}

{% macro spark__each_word(words) -%}
    explode(split({{ words }}, ' '))
{%- endmacro %}

{#- A row for each whole number, as an integer, from the first to the last: so a range is joined by equality, which databases hash. -#}
{% macro each_number(first, last) -%}
    {{ return(adapter.dispatch('each_number', 'maalbar')(first, last)) }}
{%- endmacro %}

{% macro default__each_number(first, last) -%}
    cast(unnest(range({{ first }}, {{ last }} + 1)) as integer)
{%- endmacro %}

{% macro spark__each_number(first, last) -%}
    explode(sequence(cast({{ first }} as integer), cast({{ last }} as integer)))
{%- endmacro %}

{#- The lines of a group, in the order of a column, as one text with line feeds between them. -#}
{% macro joined_lines(text, order_by) -%}
    {{ return(adapter.dispatch('joined_lines', 'maalbar')(text, order_by)) }}
{%- endmacro %}

{% macro default__joined_lines(text, order_by) -%}
    string_agg({{ text }}, chr(10) order by {{ order_by }})
{%- endmacro %}

{% macro spark__joined_lines(text, order_by) -%}
    array_join(transform(array_sort(collect_list(struct({{ order_by }}, {{ text }} as tekst))), one -> one.tekst), chr(10))
{%- endmacro %}

{#- The SHA-256 of a text in UTF-8, in hexadecimal digits. -#}
{% macro sha256_of(text) -%}
    {{ return(adapter.dispatch('sha256_of', 'maalbar')(text)) }}
{%- endmacro %}

{% macro default__sha256_of(text) -%}
    sha256({{ text }})
{%- endmacro %}

{% macro spark__sha256_of(text) -%}
    sha2({{ text }}, 256)
{%- endmacro %}
