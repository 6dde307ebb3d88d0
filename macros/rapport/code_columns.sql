{#-
    What dim_kode says of a code: its name in both languages, its order and its colour, as <name>, <name>_en,
    <code>_rekkefoelge and <code>_farge. kode: the relation that `code_of` joins; code: the code's column, in whose name
    the four are; name: the name's column, <code>_navn when nothing else is said.
-#}
{% macro code_columns(kode, code, name=none) -%}
    {%- set name = name or code ~ '_navn' -%}
    {{ kode }}.navn as {{ name }},
        {{ kode }}.navn_en as {{ name }}_en,
        {{ kode }}.rekkefoelge as {{ code }}_rekkefoelge,
        {{ kode }}.farge as {{ code }}_farge
{%- endmacro %}

{#- The join that code_columns needs. list: a list of register_kodeliste; code: the column with the code. -#}
{% macro code_of(code, list, kode) -%}
    left join {{ ref('dim_kode') }} as {{ kode }}
        on
            {{ kode }}.liste = '{{ list }}'
            and {{ code }} = {{ kode }}.kode
{%- endmacro %}
