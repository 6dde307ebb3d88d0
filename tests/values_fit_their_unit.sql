{#-
    A printed unit is the KPI's unit, a value lies within its unit and scale, and no cell prints more decimals than is
    plausible for its unit.
-#}
with value as (

    select
        kpi.*,
        -- a change or a deviation may be negative where a level may not
        coalesce(concept.verditype, 'nivaa') as verditype
    from {{ ref('int_kpiverdi') }} as kpi
    left join {{ ref('stg_register__prosatall') }} as concept
        on
            kpi.kpi_type = 'prosatall'
            and kpi.kpi_id = concept.prosatall_id

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
    where
        enhet_tekst is not null
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

)

select
    tabell as table_name,
    celle_noekkel as row_key,
    'verdi_tekst' as column_name,
    found,
    expected
from fault
