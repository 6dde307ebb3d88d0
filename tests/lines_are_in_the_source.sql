{#-
    Every line that a row of any seed points to is a line of its report's text edition; that on which a table's row begins
    prints something.
-#}
{%- set pointers = ['linje', 'linje_til', 'fotnote_linje'] -%}
{%- set lines = [] -%}
{%- for seed in seeds('aarsrapport') + seeds('rapport') + seeds('register') if 'rapport_id' in seed.columns -%}
    {%- for column in pointers if column in seed.columns -%}
        {%- do lines.append((seed.name, seed.relation, column, seed.meta.key)) -%}
    {%- endfor -%}
{%- endfor -%}

select
    rad.tabell as table_name,
    concat('rapport_id=', rad.rapport_id, ', linje=', cast(rad.kilde_linje as varchar)) as row_key,
    'linje' as column_name,
    cast(rad.kilde_linje as varchar) as found,
    'a line that prints something' as expected
from {{ ref('rad') }} as rad
inner join {{ ref('register_rapport') }} as rapport
    on
        rad.rapport_id = rapport.rapport_id
        and rad.kilde_linje between 1 and rapport.kilde_linjer
left join {{ ref('kilde_linje') }} as kilde
    on
        rad.rapport_id = kilde.rapport_id
        and rad.kilde_linje = kilde.linje
where kilde.linje is null
{% for name, relation, column, key in lines %}
    union all
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
{% endfor %}
