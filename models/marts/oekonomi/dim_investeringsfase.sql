select
    investeringsfase_id,
    fase_tekst,
    kode,
    navn,
    navn_en,
    rekkefoelge
from {{ ref('register_investeringsfase') }}
