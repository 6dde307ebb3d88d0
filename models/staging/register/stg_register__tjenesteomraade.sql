select
    tjenesteomraade_id,
    kommune_nr,
    kode,
    navn,
    nivaa,
    overordnet_id,
    rekkefoelge
from {{ ref('register_tjenesteomraade') }}
