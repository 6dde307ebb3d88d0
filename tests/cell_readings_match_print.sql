{#-
    register_celletolkning quotes the cell it reads, only a printed zero is read as unmeasured, each printed zero of a KPI is
    read, and each number in a row that mixes two measures says whose it is.
-#}
with cell as (

    select distinct
        tabell,
        tolket_id as rad_id,
        rapport_id,
        aar,
        celle_noekkel,
        verdi_tekst,
        trykt_tall as verdi,
        merknad_tekst
    from {{ ref('kpiverdi') }}

),

reading as (

    select
        *,
        concat(
            'rapport_id=', rapport_id, ', tabell=', tabell, ', rad_id=', rad_id, ', aar=', cast(aar as varchar)
        ) as reading_key
    from {{ ref('register_celletolkning') }}

),

series as (

    select
        tabell,
        tolket_id as rad_id,
        rapport_id,
        aar,
        count(distinct kpi_id) as series_with_this_remark
    from {{ ref('kpiverdi') }}
    where coalesce(merknad_tekst, '') = coalesce(celle_merknad, '')
    group by tabell, tolket_id, rapport_id, aar

)

select
    coalesce(cell.tabell, 'register_celletolkning') as table_name,
    coalesce(cell.celle_noekkel, reading.reading_key) as row_key,
    'verdi_tekst' as column_name,
    coalesce(cell.verdi_tekst, reading.verdi_tekst) as found,
    case
        when cell.tabell is null then 'a cell that exists'
        else
            concat('"', reading.verdi_tekst, '", as register_celletolkning quotes the cell. Mend the one that is wrong')
    end as expected
from reading
left join cell
    on
        reading.rapport_id = cell.rapport_id
        and reading.tabell = cell.tabell
        and reading.rad_id = cell.rad_id
        and reading.aar = cell.aar
where coalesce(cell.verdi_tekst, '') <> reading.verdi_tekst
union all
select
    'register_celletolkning' as table_name,
    reading.reading_key as row_key,
    'verdistatus' as column_name,
    reading.verdistatus as found,
    'a status that has a value, since the cell prints another number than zero' as expected
from reading
inner join cell
    on
        reading.rapport_id = cell.rapport_id
        and reading.tabell = cell.tabell
        and reading.rad_id = cell.rad_id
        and reading.aar = cell.aar
inner join {{ ref('register_verdistatus') }} as status
    on reading.verdistatus = status.verdistatus
where
    not status.har_verdi
    and cell.verdi <> 0
union all
select
    cell.tabell as table_name,
    cell.celle_noekkel as row_key,
    'verdi_tekst' as column_name,
    cell.verdi_tekst as found,
    'a row in register_celletolkning that says whether the printed zero is measured' as expected
from cell
left join reading
    on
        cell.rapport_id = reading.rapport_id
        and cell.tabell = reading.tabell
        and cell.rad_id = reading.rad_id
        and cell.aar = reading.aar
where
    cell.verdi = 0
    and reading.rad_id is null
union all
select
    cell.tabell as table_name,
    cell.celle_noekkel as row_key,
    'verdi_tekst' as column_name,
    cell.verdi_tekst as found,
    'a remark that is the celle_merknad of one of the row''s series in register_indikator' as expected
from cell
left join series
    on
        cell.rapport_id = series.rapport_id
        and cell.tabell = series.tabell
        and cell.rad_id = series.rad_id
        and cell.aar = series.aar
where
    cell.verdi is not null
    and coalesce(series.series_with_this_remark, 0) <> 1
