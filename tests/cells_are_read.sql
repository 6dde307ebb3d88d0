{#- Every cell that should print a number does so in a form that the parsing reads, with a unit that a register has. -#}
select
    tabell as table_name,
    noekkel as row_key,
    concat(kolonne, '_tekst') as column_name,
    tekst as found,
    'a printed form that macros/parsing reads' as expected
from {{ ref('celle') }}
where celleform = 'ukjent'
union all
{% for seed in seeds('register') %}
    {%- for column in seed.meta.get('readable', []) %}
    select
        '{{ seed.name }}' as table_name,
        {{ row_key(seed.meta.key) }} as row_key,
        '{{ column }}' as column_name,
        checked.{{ column }} as found,
        'a printed number that macros/parsing reads' as expected
    from {{ seed.relation }} as checked
    where
        checked.{{ column }} is not null
        and {{ quoted_number('checked.' ~ column) }} is null
    union all
    {%- endfor %}
{%- endfor %}
{{ no_fault() }}
