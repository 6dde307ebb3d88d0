select
    investeringsfase_id,
    fase_tekst,
    kode,
    navn,
    navn_en,
    rekkefoelge,
    er_fase,
    farge
from {{ ref('register_investeringsfase') }}
