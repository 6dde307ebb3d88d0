-- A text cannot be summed.
select
    kpi_type,
    kpi_id,
    rapport_id,
    kommune_id,
    kommune_navn,
    aar,
    periode_start,
    navn,
    kort_navn,
    verdi_vist,
    verdistatus,
    oensket_retning,
    begrep_id,
    hovedmaal_nr,
    hovedmaal,
    delmaal,
    direktoeromraade,
    tjenesteomraade,
    omraade_rekkefoelge,
    kilde_linje,
    kilde_side
from {{ ref('rpt_kpi') }}
where
    aggregering = 'aldri'
    and er_nyeste_trykk
