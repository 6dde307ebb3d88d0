select
    status_id,
    navn,
    navn_en,
    rekkefoelge,
    farge,
    er_ferdig,
    er_aktiv,
    er_forsinket
from {{ ref('register_status') }}
