{#-
    Every row of a table has a cell for each of its columns of years (and of kinds), and no cell is without its row or stands
    under a year that the table's heading, or kolonner in register_kildetabell, does not have. Figures in prose, which stand
    in no table, are as many as register_rapport says.
-#}
with cell as (

    select distinct
        celle.tabell,
        celle.radtabell,
        celle.rapport_id,
        celle.rad_id,
        celle.kilde_linje,
        celle.aar,
        celle.variant,
        celle.noekkel,
        rad.kildetabell_id
    from {{ ref('celle') }} as celle
    left join {{ ref('rad') }} as rad
        on
            celle.radtabell = rad.tabell
            and celle.rapport_id = rad.rapport_id
            and celle.kilde_linje = rad.kilde_linje
    where
        celle.aar is not null
        and celle.plass <> 'linje'

),

seedtabell as (

    {% for seed in seeds('aarsrapport') if seed.row.cell_key and seed.row.proof != 'linje' %}
        select
            '{{ seed.row.head or seed.name }}' as radtabell,
            '{{ seed.name }}' as tabell,
            '{{ seed.row.id }}' as rad_id_kolonne
        {{ "union all" if not loop.last }}
    {% else %}
        select
            '' as radtabell,
            '' as tabell,
            '' as rad_id_kolonne
    {% endfor %}

),

kolonne as (

    select distinct
        rapport_id,
        kildetabell_id,
        aar,
        variant
    from cell

),

scaffold as (

    select
        seedtabell.tabell,
        seedtabell.rad_id_kolonne,
        rad.rapport_id,
        rad.rad_id,
        rad.kilde_linje,
        kolonne.aar,
        kolonne.variant
    from {{ ref('rad') }} as rad
    inner join seedtabell
        on rad.tabell = seedtabell.radtabell
    inner join kolonne
        on
            rad.rapport_id = kolonne.rapport_id
            and rad.kildetabell_id = kolonne.kildetabell_id

),

uten_rad as (

    select
        cell.tabell,
        cell.radtabell,
        concat_ws('', 'rapport_id=', cell.rapport_id, ', ', seedtabell.rad_id_kolonne, '=', cell.rad_id) as rad,
        count(*) as antall,
        min(cell.noekkel) as noekkel
    from cell
    inner join seedtabell
        on cell.tabell = seedtabell.tabell
    where cell.kilde_linje is null
    group by cell.tabell, cell.radtabell, cell.rapport_id, cell.rad_id, seedtabell.rad_id_kolonne

)

select
    scaffold.tabell as table_name,
    concat_ws(
        '',
        'rapport_id=', scaffold.rapport_id, ', ',
        case
            when scaffold.rad_id is null then concat_ws('', 'linje=', cast(scaffold.kilde_linje as string))
            else concat_ws('', scaffold.rad_id_kolonne, '=', scaffold.rad_id)
        end,
        ', aar=', cast(scaffold.aar as string)
    ) as row_key,
    'aar' as column_name,
    concat_ws('', 'no cell ', scaffold.variant) as found,
    'one cell for each year that the table prints' as expected
from scaffold
left join cell
    on
        scaffold.tabell = cell.tabell
        and scaffold.rapport_id = cell.rapport_id
        and scaffold.kilde_linje = cell.kilde_linje
        and scaffold.aar = cell.aar
        and scaffold.variant = cell.variant
where cell.aar is null
union all
select
    cell.tabell as table_name,
    cell.noekkel as row_key,
    'aar' as column_name,
    concat_ws('', 'a cell of ', cast(cell.aar as string)) as found,
    concat_ws(
        '',
        'a year printed in the heading of ', kildetabell.kildetabell_id, ': ',
        coalesce(nullif(concat_ws(' ', kildetabell.overskriftstall, kildetabell.kolonner), ''), 'none')
    ) as expected
from cell
left join {{ ref('register_kildetabell') }} as kildetabell
    on
        cell.rapport_id = kildetabell.rapport_id
        and cell.kildetabell_id = kildetabell.kildetabell_id
where
    cell.kilde_linje is not null
    and position(
        concat_ws('', ' ', cast(cell.aar as string), ' ')
        in concat_ws('', ' ', kildetabell.overskriftstall, ' ', kildetabell.kolonner, ' ')
    ) = 0
union all
select
    radtabell as table_name,
    rad as row_key,
    'the row' as column_name,
    'no row' as found,
    concat_ws('', 'the row of the ', cast(antall as string), ' cells that ', tabell, ' has of it') as expected
from uten_rad
union all
select
    tabell as table_name,
    noekkel as row_key,
    'aar' as column_name,
    'a cell without a row' as found,
    concat_ws('', 'a row in ', radtabell, ', or the id of another row here') as expected
from uten_rad
where antall = 1
union all
select
    'aarsrapport_prosatall' as table_name,
    '' as row_key,
    'the row' as column_name,
    concat_ws('', cast(count(prosatall.noekkel) as string), ' rows of ', rapport.rapport_id) as found,
    concat_ws(
        '', cast(rapport.antall_prosatall as string), ', as antall_prosatall in register_rapport says'
    ) as expected
from {{ ref('register_rapport') }} as rapport
left join {{ ref('celle') }} as prosatall
    on
        rapport.rapport_id = prosatall.rapport_id
        and prosatall.tabell = 'aarsrapport_prosatall'
        and prosatall.maal is not null
group by rapport.rapport_id, rapport.antall_prosatall
having count(prosatall.noekkel) <> rapport.antall_prosatall
