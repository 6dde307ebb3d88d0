select
    rapport_id,
    kpi_id as reisevane_id,
    aar,
    verdi,
    verdi_tekst,
    desimaler,
    verdistatus,
    sdmx_obs_status,
    tolkning,
    er_gjeldende,
    navn_tekst,
    kilde_linje
from {{ ref('kpiverdi') }}
where kpi_type = 'reisevane'
