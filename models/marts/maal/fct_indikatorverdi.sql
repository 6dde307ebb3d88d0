select
    rapport_id,
    kpi_id as indikator_id,
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
where kpi_type = 'indikator'
order by aar desc, rapport_id asc, kilde_linje asc
