{#-
    A printed unit is the KPI's unit, a value lies within its unit and scale, no cell prints more decimals than is plausible
    for its unit, and a published value has a number, as only a published value has.
-#}
with value as (

    select
        verdi.*,
        kpi.verditype,
        kpi.skala_min,
        kpi.skala_maks,
        enhet.trykt_form as enhet_trykt_form,
        enhet.minimum as enhet_minimum,
        enhet.maksimum as enhet_maksimum,
        enhet.desimaler_maks as enhet_desimaler_maks
    from {{ ref('kpiverdi') }} as verdi
    inner join {{ ref('kpi') }} as kpi
        on
            verdi.kpi_type = kpi.kpi_type
            and verdi.kpi_id = kpi.kpi_id
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
            'a value from ', coalesce(cast(coalesce(skala_min, enhet_minimum) as varchar), '-'),
            ' to ', coalesce(cast(coalesce(skala_maks, enhet_maksimum) as varchar), '-')
        ) as expected,
        verdi_tekst as found
    from value
    -- a change or a deviation may be negative where a level may not
    where
        (verdi < enhet_minimum and verditype = 'nivaa')
        or verdi > enhet_maksimum
        or verdi < skala_min
        or verdi > skala_maks
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
    where (verdistatus = 'publisert') <> (verdi is not null)

)

select
    tabell as table_name,
    celle_noekkel as row_key,
    'verdi_tekst' as column_name,
    found,
    expected
from fault
