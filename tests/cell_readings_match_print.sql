{#-
    register_celletolkning quotes the cell it reads, each printed zero of a KPI is read (measured or not?), and a cell
    with a remark belongs to a series that knows the remark.
-#}
with cell as (

    select distinct
        tabell,
        rad_id,
        rapport_id,
        aar,
        verdi_tekst,
        verdi,
        merknad_tekst
    from {{ ref('int_kpi_celle') }}

),

reading as (

    select * from {{ ref('stg_register__celletolkning') }}

),

series_remark as (

    select distinct
        rad_id,
        celle_merknad
    from {{ ref('int_kpi_celle') }}

),

fault as (

    select
        'register_celletolkning' as table_name,
        reading.rapport_id,
        reading.tabell,
        reading.rad_id,
        reading.aar,
        reading.verdi_tekst as found,
        coalesce('"' || cell.verdi_tekst || '", as the cell is printed', 'a cell that exists') as expected
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
        cell.tabell as table_name,
        cell.rapport_id,
        cell.tabell,
        cell.rad_id,
        cell.aar,
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
        cell.rapport_id,
        cell.tabell,
        cell.rad_id,
        cell.aar,
        cell.verdi_tekst as found,
        'a remark that is the celle_merknad of one of the row''s series in register_indikator' as expected
    from cell
    left join series_remark
        on
            cell.rad_id = series_remark.rad_id
            and cell.merknad_tekst = series_remark.celle_merknad
    where
        cell.merknad_tekst is not null
        and series_remark.rad_id is null

)

select
    table_name,
    concat(
        'rapport_id=', rapport_id, ', tabell=', tabell, ', rad_id=', rad_id, ', aar=', cast(aar as varchar)
    ) as row_key,
    'verdi_tekst' as column_name,
    found,
    expected
from fault
