-- A text cannot be summed. A figure in money has no decimals, however many the report prints of its millions.
select
    kpi.kpi_type,
    kpi.kpi_id,
    kpi.rapport_id,
    kpi.kommune_id,
    kpi.kommune_navn,
    kpi.aar,
    kpi.navn,
    case
        when kpi.verdi is not null
            then trim(concat(
                {{ shown_number('kpi.verdi', 'least(kpi.desimaler, enhet.desimaler_maks)') }},
                ' ',
                coalesce(kpi.enhet, '')
            ))
        when kpi.verdistatus = 'grense' then kpi.verdi_tekst
    end as verdi_vist,
    kpi.verdistatus,
    kpi.oensket_retning,
    kpi.begrep_id,
    kpi.hovedmaal,
    kpi.delmaal,
    kpi.direktoeromraade,
    kpi.tjenesteomraade,
    kpi.kilde_linje
from {{ ref('rpt_kpi') }} as kpi
inner join {{ ref('register_enhet') }} as enhet
    on kpi.enhet_id = enhet.enhet_id
where
    kpi.aggregering = 'aldri'
    and kpi.er_nyeste_trykk
