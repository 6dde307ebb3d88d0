{#- Every published row has the numbers that the source prints on its lines; every number of a table is in some row. -#}
with belegg as (

    select * from {{ ref('fct_kildebelegg') }}

),

-- The very cell, where it has a row of its own: a figure in prose, or a cell whose number its row does not print.
celle as (

    select
        tabell,
        radtabell,
        rapport_id,
        kilde_linje,
        concat_ws('', kolonne, '_tekst') as kolonne,
        case
            when plass = 'linje' then concat_ws('', rad_id, ' ', cast(aar as string))
            else 'hele raden'
        end as belegg_kolonne,
        plass,
        {{ printed_numbers('tekst') }} as tall,
        noekkel
    from {{ ref('celle') }}
    where
        maal is not null
        and (plass = 'linje' or tabell <> radtabell)

),

unntak as (

    select * from {{ ref('register_kildeunntak') }}

)

select
    coalesce(celle.tabell, belegg.tabell) as table_name,
    coalesce(
        celle.noekkel,
        concat_ws('', 'rapport_id=', belegg.rapport_id, ', linje=', cast(belegg.kilde_linje as string))
    ) as row_key,
    coalesce(celle.kolonne, belegg.kolonne) as column_name,
    coalesce(celle.tall, belegg.rad_tall) as found,
    concat_ws(
        '',
        'the numbers that the source prints on lines ', cast(belegg.kilde_linje as string), ' to ',
        cast(coalesce(belegg.linje_til, belegg.kilde_linje) as string), ': ', belegg.kilde_tall,
        case
            when belegg.krav = 'rad' and position(concat_ws('', belegg.rad_tall, ' ') in belegg.kilde_tall) = 1
                then '. This row may be right, and a row after it left out'
            else ''
        end
    ) as expected
from belegg
left join celle
    on
        belegg.tabell = celle.radtabell
        and belegg.rapport_id = celle.rapport_id
        and belegg.kilde_linje = celle.kilde_linje
        and belegg.kolonne = celle.belegg_kolonne
        and (
            celle.plass = 'linje'
            or position(concat_ws('', ' ', celle.tall, ' ') in concat_ws('', ' ', belegg.kilde_tall, ' ')) = 0
        )
where belegg.resultat = 'mangler'
union all
select
    'register_kildeunntak' as table_name,
    concat_ws(
        '',
        'rapport_id=', unntak.rapport_id, ', tabell=', unntak.tabell,
        ', kilde_linje=', cast(unntak.kilde_linje as string), ', kolonne=', unntak.kolonne
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
    concat_ws('', 'rapport_id=', rapport_id, ', kildetabell_id=', kildetabell_id) as row_key,
    'antall_rader' as column_name,
    concat_ws('', cast(antall_udekket as string), ' of ', cast(antall_tall as string), ' numbers in no row') as found,
    'every number printed in the table in a row of its seed, in the heading, or in free text' as expected
from {{ ref('fct_kildedekning') }}
where antall_udekket <> 0
