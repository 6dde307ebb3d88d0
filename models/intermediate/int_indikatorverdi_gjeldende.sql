with verdi as (

    select * from {{ ref('int_kpiverdi') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

final as (

    select
        rapport.kommune_nr,
        verdi.kpi_id as indikator_id,
        verdi.aar,
        verdi.verdi,
        verdi.verdi_tekst,
        verdi.rapport_id,
        verdi.kilde_linje,
        row_number() over (partition by rapport.kommune_nr, verdi.kpi_id order by verdi.aar asc) as fra_foerste,
        row_number() over (partition by rapport.kommune_nr, verdi.kpi_id order by verdi.aar desc) as fra_siste
    from verdi
    inner join rapport
        on verdi.rapport_id = rapport.rapport_id
    where
        verdi.kpi_type = 'indikator'
        and verdi.verdistatus = 'publisert'
        and verdi.er_gjeldende

)

select * from final
