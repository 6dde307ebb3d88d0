{#-
    A printed unit is the KPI's unit, a value lies within the scale of the KPI, or that by which its unit is defined, no cell prints more decimals than is plausible for
    its unit, and a status that has a value has a number.
-#}
with value as (

    select
        verdi.*,
        status.har_verdi,
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
    left join {{ ref('register_enhetsuttrykk') }} as tabellenhet
        on verdi.tabellenhet_tekst = tabellenhet.enhet_tekst
    left join {{ ref('register_enhet') }} as enhet
        on verdi.enhet_id = enhet.enhet_id

),

fault as (

    select
        tabell,
        celle_noekkel,
        concat(
            'the unit ', enhet_id, coalesce(', printed ' || enhet_trykt_form, ', which prints nothing')
        ) as expected,
        verdi_tekst as found
    from value
    -- in prose the words beside the number give the unit: prose_figures_and_targets_fit
    where
        kpi_type <> 'prosatall'
        and enhet_tekst is not null
        and coalesce(enhet_trykt_form, '') <> enhet_tekst
    union all
    select
        tabell,
        celle_noekkel,
        concat(
            'a value from ', coalesce(cast(lavest as varchar), '-'), ' to ', coalesce(cast(hoeyest as varchar), '-')
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
        concat(
            'a table in the unit ', enhet_id, ', that of the KPI: register_kildetabell has ', tabellenhet_tekst
        ) as expected,
        verdi_tekst as found
    from value
    where tabellenhet_id <> enhet_id
    union all
    select
        tabell,
        celle_noekkel,
        concat(
            'at most ', cast(enhet_desimaler_maks as varchar), ' decimals for the unit ', enhet_id,
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
        concat('a number, as the status ', verdistatus, ' has') as expected,
        verdi_tekst as found
    from value
    where
        har_verdi
        and verdi is null

)

select
    tabell as table_name,
    celle_noekkel as row_key,
    'verdi_tekst' as column_name,
    found,
    expected
from fault
