{#-
    Every line that a row of any seed points to is a line of its report's text edition, and that on which a table's row begins
    prints something. Each row stands within a table that register_kildetabell lists for its seed, and a listed table shares no
    line with another of the seed. A line that begins as a caption does is that of a listed table or figure.
-#}
{#- in lines: how far after a caption the text may begin a line by speaking of the same figure -#}
{%- set lines_of_a_caption = 6 -%}
{%- set word = {} -%}
{%- for each in ['Figur', 'Tabell', 'Figuren', 'Tabellen', 'tabellen', 'viser', 'under', 'nedenfor', 'og'] -%}
    {%- do word.update({each: hashed_words("'" ~ each ~ "'")}) -%}
{%- endfor -%}
{%- set pointers = ['linje', 'linje_til', 'fotnote_linje', 'mot_linje'] -%}
{%- set lines = [] -%}
{%- for seed in seeds('aarsrapport') + seeds('rapport') + seeds('register') if 'rapport_id' in seed.columns -%}
    {%- for column in pointers if column in seed.columns -%}
        {%- do lines.append((seed.name, seed.relation, column, seed.meta.key)) -%}
    {%- endfor -%}
{%- endfor -%}

with printed_row as (

    select distinct
        tabell,
        rapport_id,
        kilde_linje,
        kildetabell_id
    from {{ ref('rad') }}

),

listed as (

    select * from {{ ref('register_kildetabell') }}
    where tabell is not null

),

-- "Figur 1.1 Balansen", "Tabellen viser ...", "Figuren og tabellen viser ...", which is of two; not "Figur 1 viser ..."
caption as (

    select
        rapport_id,
        linje,
        case
            when ord like concat_ws('', {{ [word.Figuren, word.og, word.tabellen] | join(", ' ', ") }}, '%') then 2
            else 1
        end as antall
    from {{ ref('kilde_linje') }}
    where
        sted = 'tekst'
        and (
            (
                substr(ord, 1, 6) in ({{ word.Figur }}, {{ word.Tabell }})
                and length(ord) > 6
                and substr(ord, 8, 6) <> {{ word.viser }}
            )
            or (
                substr(ord, 1, 6) in ({{ word.Figuren }}, {{ word.Tabellen }})
                and substr(ord, 8, 6) in ({{ word.viser }}, {{ word.under }}, {{ word.nedenfor }}, {{ word.og }})
            )
        )

)

select
    printed_row.tabell as table_name,
    concat_ws(
        '',
        'rapport_id=', printed_row.rapport_id, ', linje=', cast(printed_row.kilde_linje as string)
    ) as row_key,
    'linje' as column_name,
    cast(printed_row.kilde_linje as string) as found,
    'a line within one of the tables that register_kildetabell lists for the seed' as expected
from printed_row
where printed_row.kildetabell_id is null
union all
-- nothing tells whether the rows are wrong or their table is lost
select
    'register_kildetabell' as table_name,
    concat_ws(
        '', 'tabell=', tabell, ', lines=', cast(min(kilde_linje) as string), ' to ', cast(max(kilde_linje) as string)
    ) as row_key,
    'tabell + linje_fra + linje_til' as column_name,
    'no table' as found,
    concat_ws(
        '', 'a table of ', tabell, ' in ', rapport_id, ' that has ', cast(count(*) as string), ' rows of it'
    ) as expected
from printed_row
where kildetabell_id is null
group by tabell, rapport_id
union all
select
    'register_kildetabell' as table_name,
    concat_ws('', 'rapport_id=', listed.rapport_id, ', kildetabell_id=', listed.kildetabell_id) as row_key,
    'linje_fra + linje_til' as column_name,
    concat_ws('', cast(listed.linje_fra as string), ' to ', cast(listed.linje_til as string)) as found,
    concat_ws('', 'lines that ', other.kildetabell_id, ', of the same seed, does not have') as expected
from listed
inner join listed as other
    on
        listed.tabell = other.tabell
        and listed.rapport_id = other.rapport_id
        and listed.kildetabell_id > other.kildetabell_id
        and listed.linje_fra <= other.linje_til
        and listed.linje_til >= other.linje_fra
union all
select
    rad.tabell as table_name,
    concat_ws('', 'rapport_id=', rad.rapport_id, ', linje=', cast(rad.kilde_linje as string)) as row_key,
    'linje' as column_name,
    cast(rad.kilde_linje as string) as found,
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
        cast(checked.{{ column }} as string) as found,
        concat_ws(
            '',
            'a line from 1 to ', cast(rapport.kilde_linjer as string), ', the lines that the text edition has'
        ) as expected
    from {{ relation }} as checked
    inner join {{ ref('register_rapport') }} as rapport
        on checked.rapport_id = rapport.rapport_id
    where checked.{{ column }} not between 1 and rapport.kilde_linjer
{% endfor %}
union all
select
    'register_kildetabell' as table_name,
    '' as row_key,
    'linje_fra + linje_til' as column_name,
    concat_ws('', cast(count(kildetabell.kildetabell_id) as string), ' rows of ', caption.rapport_id) as found,
    concat_ws(
        '',
        cast(caption.antall as string), ' for the table or figure whose caption begins on line ',
        cast(caption.linje as string)
    ) as expected
from caption
left join {{ ref('register_kildetabell') }} as kildetabell
    on
        caption.rapport_id = kildetabell.rapport_id
        and caption.linje between kildetabell.linje_fra and kildetabell.linje_til
        + case when kildetabell.form = 'bilde' then {{ lines_of_a_caption }} else 0 end
group by caption.rapport_id, caption.linje, caption.antall
having count(kildetabell.kildetabell_id) < caption.antall
