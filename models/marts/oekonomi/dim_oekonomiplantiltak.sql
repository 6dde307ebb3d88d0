select
    oekonomiplantiltak_id,
    tjenesteomraade_id,
    navn,
    tiltaksgruppe_id,
    beslutning
from {{ ref('register_oekonomiplantiltak') }}
