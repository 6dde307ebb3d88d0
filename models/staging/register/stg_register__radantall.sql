select
    rapport_id,
    tabell,
    radtype,
    antall_rader,
    foerste_aar,
    siste_aar
from {{ ref('register_radantall') }}
