{#-
    Every published row has the numbers that the source prints on its lines; every number of a table is in some row; a table
    has as many rows as are counted in register_kildetabell.
-#}
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

),

printed_row as (

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

counted as (

    select
        listed.tabell,
        listed.rapport_id,
        listed.kildetabell_id,
        listed.antall_rader,
        concat_ws('', cast(listed.linje_fra as string), ' to ', cast(listed.linje_til as string)) as lines,
        count(printed_row.kilde_linje) as telt
    from listed
    left join printed_row
        on
            listed.tabell = printed_row.tabell
            and listed.rapport_id = printed_row.rapport_id
            and listed.kildetabell_id = printed_row.kildetabell_id
    group by
        listed.tabell, listed.rapport_id, listed.kildetabell_id, listed.antall_rader, listed.linje_fra, listed.linje_til

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
where
    belegg.resultat = 'mangler'
    -- cells without their row are told by kpi_scaffold_complete
    and belegg.kilde_linje is not null
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
    'antall_rader + overskriftstall + hodetall + har_fritekst + kolonner' as column_name,
    concat_ws('', cast(antall_udekket as string), ' of ', cast(antall_tall as string), ' numbers in no row') as found,
    concat_ws(
        '',
        'every number printed in the table in a row of its seed, in the heading, in free text, or in a column of ',
        'notes (merknad in kolonner)'
    ) as expected
from {{ ref('fct_kildedekning') }}
where antall_udekket <> 0
union all
-- A row that is not there has no line of its own: its seed is named, where in the report it stands, and the count.
select
    tabell as table_name,
    '' as row_key,
    'the row' as column_name,
    concat_ws('', cast(telt as string), ' rows of ', rapport_id, ' on lines ', lines) as found,
    concat_ws(
        '',
        cast(antall_rader as string), ' in ', kildetabell_id, ', as counted in register_kildetabell. A row is left ',
        'out, or the count is wrong'
    ) as expected
from counted
where telt < antall_rader
union all
select
    'register_kildetabell' as table_name,
    concat_ws('', 'rapport_id=', rapport_id, ', kildetabell_id=', kildetabell_id) as row_key,
    'antall_rader' as column_name,
    cast(antall_rader as string) as found,
    concat_ws(
        '', cast(telt as string), ', the rows of ', tabell, ' on lines ', lines, ', if no row is ',
        case when telt < antall_rader then 'left out' else 'there twice' end
    ) as expected
from counted
where telt <> antall_rader
