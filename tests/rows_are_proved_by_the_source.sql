{#- Every published row has the numbers that the source prints on its lines; every number of a table is in some row. -#}
with belegg as (

    select * from {{ ref('fct_kildebelegg') }}

),

unntak as (

    select * from {{ ref('register_kildeunntak') }}

)

select
    tabell as table_name,
    concat('rapport_id=', rapport_id, ', linje=', cast(kilde_linje as varchar)) as row_key,
    kolonne as column_name,
    rad_tall as found,
    concat(
        'the numbers that the source prints on lines ', cast(kilde_linje as varchar), ' to ',
        cast(coalesce(linje_til, kilde_linje) as varchar), ': ', kilde_tall,
        case
            when krav = 'rad' and position(concat(rad_tall, ' ') in kilde_tall) = 1
                then '. This row may be right, and a row after it left out'
            else ''
        end
    ) as expected
from belegg
where resultat = 'mangler'
union all
select
    'register_kildeunntak' as table_name,
    concat(
        'rapport_id=', unntak.rapport_id, ', tabell=', unntak.tabell,
        ', kilde_linje=', cast(unntak.kilde_linje as varchar), ', kolonne=', unntak.kolonne
    ) as row_key,
    'begrunnelse' as column_name,
    unntak.begrunnelse as found,
    'an exception that is needed; take the row out' as expected
from unntak
left join belegg
    on
        unntak.rapport_id = belegg.rapport_id
        and unntak.tabell = belegg.tabell
        and unntak.kilde_linje = belegg.kilde_linje
        and unntak.kolonne = belegg.kolonne
        and belegg.resultat = 'unntak'
where belegg.resultat is null
union all
select
    'register_kildetabell' as table_name,
    concat('rapport_id=', rapport_id, ', kildetabell_id=', kildetabell_id) as row_key,
    'antall_rader' as column_name,
    concat(cast(antall_udekket as varchar), ' of ', cast(antall_tall as varchar), ' numbers in no row') as found,
    'every number printed in the table in a row of its seed, in the heading, or in free text' as expected
from {{ ref('fct_kildedekning') }}
where antall_udekket <> 0
