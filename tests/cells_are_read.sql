{#- Every cell that should print a number does so in a form that the parsing reads, with a unit that a register has. -#}
select
    celle.tabell as table_name,
    celle.noekkel as row_key,
    concat_ws('', celle.kolonne, '_tekst') as column_name,
    celle.tekst as found,
    case celle.celleform
        when 'ukjent'
            then
                concat_ws(
                    '',
                    'a printed form that macros/parsing reads; a sign for no number has a row in register_verditegn, ',
                    'a minus apart from its digits is told in minustegn of register_kildetabell'
                )
        when 'umerket' then 'a mark that register_verditegn explains (plass bak_tall)'
        when 'uten_enhet' then 'a unit in the cell, or in enhet_tekst of its table in register_kildetabell'
        when 'annen_enhet' then 'a unit of the same kind as that of its table in register_kildetabell'
        when 'for_stort' then 'a number below 1 000 000 000 000 in its base unit'
    end as expected
from {{ ref('celle') }} as celle
-- a cell that is read one by one
left join {{ ref('register_celletolkning') }} as tolkning
    on
        celle.rapport_id = tolkning.rapport_id
        and celle.tabell = tolkning.tabell
        and celle.rad_id = tolkning.rad_id
        and celle.aar = tolkning.aar
        and celle.tekst = tolkning.verdi_tekst
        and celle.celleform in ('ukjent', 'umerket')
where
    celle.celleform in ('ukjent', 'umerket', 'uten_enhet', 'annen_enhet', 'for_stort')
    and tolkning.verdistatus is null
union all
select
    brukt.table_name,
    '' as row_key,
    brukt.column_name,
    brukt.enhet_tekst as found,
    'a unit in register_enhetsuttrykk, for what the YAML of the seed says of its cells' as expected
from (
    {%- for seed in seeds('aarsrapport') %}
        {%- for column, cell in seed.cells.items() if cell.unit and cell.unit != 'tabell' %}
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
