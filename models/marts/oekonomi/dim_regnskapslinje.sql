select
    regnskapslinje_id,
    navn,
    navn_en,
    gruppe,
    rekkefoelge
from {{ ref('stg_register__regnskapslinje') }}
