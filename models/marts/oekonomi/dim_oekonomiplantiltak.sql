select
    oekonomiplantiltak_id,
    tjenesteomraade_id,
    navn,
    tiltaksgruppe_id,
    beslutning
from {{ newest('oekonomiplantiltak') }}
