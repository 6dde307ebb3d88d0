select
    delmaal_id,
    hovedmaal_id,
    navn,
    navn_en,
    rekkefoelge
from {{ ref('stg_register__delmaal') }}
