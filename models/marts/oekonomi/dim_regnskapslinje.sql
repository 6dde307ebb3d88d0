select
    regnskapslinje_id,
    navn,
    navn_en,
    gruppe,
    rekkefoelge
from {{ ref('register_regnskapslinje') }}
