select
    rapport_id,
    kpi_id as prosatall_id,
    aar,
    verdi,
    verdi_tekst,
    desimaler,
    verdistatus,
    sdmx_obs_status,
    tolkning,
    er_mest_presis,
    er_gjeldende,
    enhet_tekst,
    kvalifikator_tekst,
    kilde_linje
from {{ ref('kpiverdi') }}
where kpi_type = 'prosatall'
