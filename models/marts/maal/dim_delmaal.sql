select
    delmaal_id,
    hovedmaal_id,
    navn,
    navn_en,
    rekkefoelge
from {{ ref('register_delmaal') }}
