{#-
    A printed unit is the KPI's unit, which allows as many decimals as its cells print, a value lies within the scale of the KPI, or that by which its unit is defined, no cell
    prints more decimals than is plausible for its unit, and a status that has a value has a number. The unit words of a
    figure in prose are those of its concept's unit, and a target is held against a KPI that exists, in the same unit.
    register_celletolkning quotes the cell it reads, only a printed zero is read as unmeasured, each printed zero of a KPI is
    read, and each number in a row that mixes two measures says whose it is. A KPI's name in charts is short, and its own
    in the municipality.
-#}
with value as (

    select
        verdi.*,
        status.har_verdi,
        kpi.enhet_id as kpi_enhet_id,
        uttrykk.enhet_id as uttrykk_enhet_id,
        tabellenhet.enhet_id as tabellenhet_id,
        enhet.trykt_form as enhet_trykt_form,
        enhet.desimaler_maks as enhet_desimaler_maks,
        coalesce(kpi.skala_min, enhet.minimum) as lavest,
        coalesce(kpi.skala_maks, enhet.maksimum) as hoeyest
    from {{ ref('kpiverdi') }} as verdi
    inner join {{ ref('kpi') }} as kpi
        on
            verdi.kpi_type = kpi.kpi_type
            and verdi.kpi_id = kpi.kpi_id
    inner join {{ ref('register_verdistatus') }} as status
        on verdi.verdistatus = status.verdistatus
    left join {{ ref('register_enhetsuttrykk') }} as uttrykk
        on verdi.enhet_tekst = uttrykk.enhet_tekst
    left join {{ ref('register_enhetsuttrykk') }} as tabellenhet
        on verdi.tabellenhet_tekst = tabellenhet.enhet_tekst
    left join {{ ref('register_enhet') }} as enhet
        on verdi.enhet_id = enhet.enhet_id

),

fault as (

    select
        tabell,
        celle_noekkel,
        'verdi_tekst' as kolonne,
        concat_ws(
            '',
            'the unit ', enhet_id, coalesce(', printed ' || enhet_trykt_form, ', which prints nothing')
        ) as expected,
        verdi_tekst as found
    from value
    -- in prose the words beside the number give the unit
    where
        kpi_type <> 'prosatall'
        and enhet_tekst is not null
        and coalesce(enhet_trykt_form, '') <> enhet_tekst
    union all
    select
        tabell,
        celle_noekkel,
        'verdi_tekst' as kolonne,
        concat_ws(
            '',
            'a value from ', coalesce(cast(lavest as string), '-'), ' to ', coalesce(cast(hoeyest as string), '-')
        ) as expected,
        verdi_tekst as found
    from value
    where
        verdi < lavest
        or verdi > hoeyest
    union all
    select
        tabell,
        celle_noekkel,
        'verdi_tekst' as kolonne,
        concat_ws(
            '',
            'a table in the unit ', enhet_id, ', that of the KPI: register_kildetabell has ', tabellenhet_tekst
        ) as expected,
        verdi_tekst as found
    from value
    where tabellenhet_id <> enhet_id
    union all
    select
        tabell,
        celle_noekkel,
        'verdi_tekst' as kolonne,
        concat_ws(
            '',
            'at most ', cast(enhet_desimaler_maks as string), ' decimals for the unit ', enhet_id,
            ' (a slip of the press is read in register_celletolkning, a new precision is set in register_enhet)'
        ) as expected,
        verdi_tekst as found
    from value
    -- "3,4 milliarder" has its decimals for the number, not for the kroner
    where
        desimaler > enhet_desimaler_maks
        and faktor = 1
    union all
    select
        tabell,
        celle_noekkel,
        'verdi_tekst' as kolonne,
        concat_ws('', 'a number, as the status ', verdistatus, ' has') as expected,
        verdi_tekst as found
    from value
    where
        har_verdi
        and verdi is null
    union all
    select
        tabell,
        celle_noekkel,
        'prosatall_id + enhet_tekst' as kolonne,
        concat_ws('', 'words for ', kpi_enhet_id, ', the unit of the concept in register_prosatall') as expected,
        enhet_tekst as found
    from value
    where
        kpi_type = 'prosatall'
        and case
            when enhet_tekst is null then kpi_enhet_id not in ('antall', 'forholdstall')
            else coalesce(uttrykk_enhet_id, '') <> kpi_enhet_id
        end

),

-- A row that mixes two measures has the cell twice.
cell as (

    select
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
        concat_ws(
            '',
            'rapport_id=', rapport_id, ', tabell=', tabell, ', rad_id=', rad_id, ', aar=', cast(aar as string)
        ) as reading_key
    from {{ ref('register_celletolkning') }}

),

-- Cells whose remark is that of none of their series, or of several.
unclaimed as (

    select
        tabell,
        rad_id,
        rapport_id,
        aar
    from (
        select
            tabell,
            tolket_id as rad_id,
            rapport_id,
            aar,
            case when coalesce(merknad_tekst, '') = coalesce(celle_merknad, '') then kpi_id end as kpi_id
        from {{ ref('kpiverdi') }}
    ) as claimed
    group by tabell, rad_id, rapport_id, aar
    having min(kpi_id) is null or min(kpi_id) <> max(kpi_id)

),

-- The words for the unit of a KPI whose cells print none; a plain count needs none.
unnamed as (

    select
        kpi.kpi_type,
        kpi.kpi_id,
        kpi.navn,
        kpi.enhet_id,
        translate(lower(kpi.navn), '²³', '23') as ord
    from {{ ref('kpi') }} as kpi
    inner join value
        on
            kpi.kpi_type = value.kpi_type
            and kpi.kpi_id = value.kpi_id
    where
        kpi.kpi_type in ('indikator', 'noekkeltall', 'reisevane')
        and kpi.enhet_id not in ('antall', 'ikke_fastsatt')
    group by kpi.kpi_type, kpi.kpi_id, kpi.navn, kpi.enhet_id
    having count(value.enhet_tekst) = 0 and count(value.tabellenhet_id) = 0

),

-- A KPI without an area or a goal is every municipality's.
label as (

    select
        kpi.kpi_type,
        kpi.kpi_id,
        kpi.kort_navn,
        coalesce(omraade.kommune_id, hovedmaal.kommune_id) as kommune_id
    from {{ ref('kpi') }} as kpi
    left join {{ ref('register_tjenesteomraade') }} as omraade
        on kpi.tjenesteomraade_id = omraade.tjenesteomraade_id
    left join {{ ref('register_delmaal') }} as delmaal
        on kpi.delmaal_id = delmaal.delmaal_id
    left join {{ ref('register_hovedmaal') }} as hovedmaal
        on delmaal.hovedmaal_id = hovedmaal.hovedmaal_id

),

counted_label as (

    select
        *,
        case
            when kommune_id is null then count(*) over (partition by kort_navn)
            else
                count(*) over (partition by kort_navn, kommune_id)
                + count(case when kommune_id is null then 1 end) over (partition by kort_navn)
        end as kpis_with_it
    from label

)

select
    tabell as table_name,
    celle_noekkel as row_key,
    kolonne as column_name,
    found,
    expected
from fault
union all
-- A second reader who takes the unit to be the same is as good as a word.
select
    concat_ws('', 'register_', unnamed.kpi_type) as table_name,
    concat_ws('', unnamed.kpi_type, '_id=', unnamed.kpi_id) as row_key,
    'enhet_id + navn' as column_name,
    unnamed.enhet_id as found,
    concat_ws(
        '',
        'a unit that its cells print or a word of its name carries (', enhet.navn, ', ', enhet.symbol, '), or the ',
        'same enhet_id in register_andre_lesning: ', unnamed.navn
    ) as expected
from unnamed
inner join {{ ref('register_enhet') }} as enhet
    on unnamed.enhet_id = enhet.enhet_id
left join {{ ref('register_andre_lesning') }} as lesning
    on
        unnamed.kpi_type = lesning.register
        and unnamed.kpi_id = lesning.id
        and lesning.kolonne = 'enhet_id'
        and unnamed.enhet_id = lesning.verdi
where
    lesning.id is null
    and not (
        position(lower(split_part(enhet.navn, ' ', 1)) in unnamed.ord) > 0
        or position(lower(enhet.symbol) in unnamed.ord) > 0
        or position(lower(split_part(enhet.symbol, '/', 1)) in unnamed.ord) > 0
        or (enhet.enhet_id = 'prosent' and unnamed.ord like '%andel%')
        or (enhet.enhet_id = 'forholdstall' and unnamed.ord like '% per %')
        or (enhet.enhet_id like 'skala%' and unnamed.ord like '%skala%')
    )
union all
select
    'register_enhet' as table_name,
    concat_ws('', 'enhet_id=', enhet_id) as row_key,
    'desimaler_maks' as column_name,
    cast(max(enhet_desimaler_maks) as string) as found,
    concat_ws('', cast(max(desimaler) as string), ', the most decimals that a cell of the unit prints') as expected
from value
where faktor = 1
group by enhet_id
-- in a build of one municipality, others may print more
having max(desimaler) {{ '>' if var('as_before', []) else '<>' }} max(enhet_desimaler_maks)
union all
select
    'register_maaltall' as table_name,
    concat_ws('', 'maaltall_id=', target.maaltall_id) as row_key,
    'maales_av_id' as column_name,
    concat_ws('', target.maales_av_type, ' ', target.maales_av_id) as found,
    concat_ws('', 'a KPI in the unit ', target.enhet_id) as expected
from {{ ref('dim_maaltall') }} as target
left join value
    on
        target.maales_av_type = value.kpi_type
        and target.maales_av_id = value.kpi_id
        and target.enhet_id = value.enhet_id
where
    target.maales_av_id is not null
    and value.kpi_id is null
-- nothing tells whether the cell is wrong or what quotes it
union all
select distinct
    cell.tabell as table_name,
    cell.celle_noekkel as row_key,
    'verdi_tekst' as column_name,
    cell.verdi_tekst as found,
    concat_ws(
        '', '"', reading.verdi_tekst, '", as register_celletolkning quotes the cell. Mend the one that is wrong'
    ) as expected
from reading
inner join cell
    on
        reading.rapport_id = cell.rapport_id
        and reading.tabell = cell.tabell
        and reading.rad_id = cell.rad_id
        and reading.aar = cell.aar
where coalesce(cell.verdi_tekst, '') <> reading.verdi_tekst
union all
select distinct
    'register_celletolkning' as table_name,
    reading.reading_key as row_key,
    'tabell + rad_id + aar + verdi_tekst' as column_name,
    reading.verdi_tekst as found,
    case
        when cell.tabell is null then 'a cell that exists'
        else concat_ws('', '"', cell.verdi_tekst, '", as ', cell.tabell, ' has it')
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
select distinct
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
select distinct
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
select distinct
    cell.tabell as table_name,
    cell.celle_noekkel as row_key,
    'verdi_tekst' as column_name,
    cell.verdi_tekst as found,
    'a remark that is the celle_merknad of one of the row''s series in register_indikator' as expected
from cell
inner join unclaimed
    on
        cell.rapport_id = unclaimed.rapport_id
        and cell.tabell = unclaimed.tabell
        and cell.rad_id = unclaimed.rad_id
        and cell.aar = unclaimed.aar
where cell.verdi is not null
union all
select
    concat_ws('', 'register_', kpi_type) as table_name,
    concat_ws('', kpi_type, '_id=', kpi_id) as row_key,
    'kort_navn' as column_name,
    kort_navn as found,
    concat_ws(
        '',
        case
            when length(kort_navn) > 40 then 'at most 40 characters'
            else 'a name that no other KPI of the municipality has'
        end,
        '. Write another kort_navn; where it is empty, navn counts'
    ) as expected
from counted_label
where
    length(kort_navn) > 40
    or kpis_with_it > 1
