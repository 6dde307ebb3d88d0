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
select
    brukt.table_name,
    '' as row_key,
    brukt.column_name,
    brukt.enhet_tekst as found,
    'a unit in register_enhetsuttrykk, for what the YAML of the seed says of its cells' as expected
from (
    {%- for seed in seeds('aarsrapport') %}
        {%- for column, cell in seed.cells.items() if cell.unit %}
        select
            '{{ seed.name }}' as table_name,
            '{{ column }}' as column_name,
            '{{ cell.unit }}' as enhet_tekst
        union all
        {%- endfor %}
    {%- endfor %}
    select
        '' as table_name,
        '' as column_name,
        '' as enhet_tekst
    where 1 = 0
) as brukt
left join {{ ref('register_enhetsuttrykk') }} as uttrykk
    on brukt.enhet_tekst = uttrykk.enhet_tekst
where uttrykk.enhet_tekst is null
union all
{% for seed in seeds('rapport') + seeds('register') %}
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
