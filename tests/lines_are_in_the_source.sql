{#- Every line that a row of any seed points to is a line of its report's text edition. -#}
{%- set pointers = ['linje', 'linje_til', 'fotnote_linje'] -%}
{%- set lines = [] -%}
{%- for seed in seeds('aarsrapport') + seeds('register') if 'rapport_id' in seed.columns -%}
    {%- for column in pointers if column in seed.columns -%}
        {%- do lines.append((seed.name, seed.relation, column, seed.meta.key)) -%}
    {%- endfor -%}
{%- endfor -%}

{% for name, relation, column, key in lines %}
    select
        '{{ name }}' as table_name,
        {{ row_key(key) }} as row_key,
        '{{ column }}' as column_name,
        cast(checked.{{ column }} as varchar) as found,
        concat(
            'a line from 1 to ', cast(rapport.kilde_linjer as varchar), ', the lines that the text edition has'
        ) as expected
    from {{ relation }} as checked
    inner join {{ ref('register_rapport') }} as rapport
        on checked.rapport_id = rapport.rapport_id
    where checked.{{ column }} not between 1 and rapport.kilde_linjer
    {{ "union all" if not loop.last }}
{% else %}
    {{ no_fault() }}
{% endfor %}
