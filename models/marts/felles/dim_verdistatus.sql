select
    verdistatus,
    navn,
    navn_en,
    sdmx_obs_status,
    sdmx_kodeliste,
    har_verdi,
    rekkefoelge
from {{ ref('register_verdistatus') }}
