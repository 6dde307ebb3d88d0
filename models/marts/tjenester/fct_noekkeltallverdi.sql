select
    rapport_id,
    kpi_id as noekkeltall_id,
    tjenesteomraade_id,
    aar,
    verdi,
    verdi_tekst,
    desimaler,
    verdistatus,
    sdmx_obs_status,
    tolkning,
    er_gjeldende,
    gruppe_tekst,
    navn_tekst,
    kilde_linje
from {{ ref('kpiverdi') }}
where kpi_type = 'noekkeltall'
-- the newest year first, since most questions are of it and then read no more
order by aar desc, rapport_id asc, kilde_linje asc
