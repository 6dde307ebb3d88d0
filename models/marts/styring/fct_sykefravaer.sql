select
    rapport_id,
    tjenesteomraade_id,
    variant as fravaerstype,
    aar,
    verdi,
    verdi_tekst,
    desimaler,
    verdistatus,
    sdmx_obs_status,
    tolkning,
    er_gjeldende,
    kpi_id,
    navn_tekst,
    kilde_linje
from {{ ref('kpiverdi') }}
where kpi_type = 'sykefravaer'
