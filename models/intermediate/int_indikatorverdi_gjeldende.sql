with verdi as (

    select * from {{ ref('int_kpiverdi') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

-- Several reports print the same year; the newest report's published value counts.
rangert as (

    select
        rapport.kommune_nr,
        verdi.kpi_id as indikator_id,
        verdi.aar,
        verdi.verdi,
        verdi.verdi_tekst,
        verdi.rapport_id,
        verdi.kilde_linje,
        row_number() over (
            partition by rapport.kommune_nr, verdi.kpi_id, verdi.aar
            order by rapport.rapportaar desc
        ) as nyeste_rapport
    from verdi
    inner join rapport
        on verdi.rapport_id = rapport.rapport_id
    where
        verdi.kpi_type = 'indikator'
        and verdi.verdistatus = 'publisert'

),

final as (

    select
        kommune_nr,
        indikator_id,
        aar,
        verdi,
        verdi_tekst,
        rapport_id,
        kilde_linje,
        row_number() over (partition by kommune_nr, indikator_id order by aar) as fra_foerste,
        row_number() over (partition by kommune_nr, indikator_id order by aar desc) as fra_siste
    from rangert
    where nyeste_rapport = 1

)

select * from final
