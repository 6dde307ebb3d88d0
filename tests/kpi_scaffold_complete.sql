{#- Every printed row has one cell for every printed year, and no cell stands outside that scaffold. -#}
with row_head as (

    {% for seed in seeds('aarsrapport') if seed.row.head %}
        select
            rapport_id,
            '{{ seed.name }}' as tabell,
            '{{ seed.row.id }}' as rad_id_kolonne,
            {{ seed.row.id }} as rad_id
        from {{ ref(seed.row.head) }}
        {{ "union all" if not loop.last }}
    {% else %}
        select
            '' as rapport_id,
            '' as tabell,
            '' as rad_id_kolonne,
            '' as rad_id
    {% endfor %}

),

cell as (

    select
        rapport_id,
        tabell,
        rad_id,
        aar,
        noekkel
    from {{ ref('celle') }}
    where
        maal is not null
        and tabell <> radtabell

),

scaffold as (

    select
        row_head.rapport_id,
        row_head.tabell,
        row_head.rad_id_kolonne,
        row_head.rad_id,
        aar.aar
    from row_head
    inner join {{ ref('register_radantall') }} as radantall
        on
            row_head.rapport_id = radantall.rapport_id
            and row_head.tabell = radantall.tabell
    inner join {{ ref('dim_aar') }} as aar
        on aar.aar between radantall.foerste_aar and radantall.siste_aar

)

select
    coalesce(scaffold.tabell, cell.tabell) as table_name,
    coalesce(
        cell.noekkel,
        concat(
            'rapport_id=', scaffold.rapport_id, ', ', scaffold.rad_id_kolonne, '=', scaffold.rad_id,
            ', aar=', cast(scaffold.aar as varchar)
        )
    ) as row_key,
    'aar' as column_name,
    case when cell.aar is null then 'no cell' else 'a cell' end as found,
    case
        when cell.aar is null then 'one cell for each year that the table prints'
        else 'a row in the table of row heads, and a year within register_radantall'
    end as expected
from scaffold
full outer join cell
    on
        scaffold.rapport_id = cell.rapport_id
        and scaffold.tabell = cell.tabell
        and scaffold.rad_id = cell.rad_id
        and scaffold.aar = cell.aar
where
    scaffold.aar is null
    or cell.aar is null
union all
select
    'register_radantall' as table_name,
    concat(
        'rapport_id=', radantall.rapport_id, ', tabell=', radantall.tabell, ', radtype=', radantall.radtype
    ) as row_key,
    'foerste_aar + siste_aar' as column_name,
    concat(cast(radantall.foerste_aar as varchar), ' to ', cast(radantall.siste_aar as varchar)) as found,
    concat(cast(count(distinct cell.aar) as varchar), ' years, as the cells have') as expected
from {{ ref('register_radantall') }} as radantall
left join cell
    on
        radantall.rapport_id = cell.rapport_id
        and radantall.tabell = cell.tabell
where radantall.foerste_aar is not null
group by radantall.rapport_id, radantall.tabell, radantall.radtype, radantall.foerste_aar, radantall.siste_aar
having count(distinct cell.aar) <> radantall.siste_aar - radantall.foerste_aar + 1
