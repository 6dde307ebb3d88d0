select
    delmaal_id,
    hovedmaal_id,
    navn,
    navn_en,
    rekkefoelge
from {{ newest('delmaal') }}
