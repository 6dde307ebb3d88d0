with kpi as (

    select * from {{ ref('rpt_kpi') }}

),

-- A text cannot be summed. The number as a reader wants it: thousands apart, a comma for the point, no zeros behind.
final as (

    select
        kpi_type,
        kpi_id,
        rapport_id,
        aar,
        navn,
        case
            when verdi is not null
                then trim(concat(
                    replace({{ grouped_thousands(replace_all('cast(verdi as varchar)', '[.]?0*$', '')) }}, '.', ','),
                    ' ',
                    coalesce(enhet, '')
                ))
        end as verdi_vist,
        verdistatus,
        oensket_retning,
        begrep_id,
        hovedmaal,
        delmaal,
        direktoeromraade,
        tjenesteomraade,
        kilde_linje
    from kpi
    where
        aggregering = 'aldri'
        and er_gjeldende

)

select * from final
