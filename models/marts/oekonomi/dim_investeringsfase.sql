select
    investeringsfase_id,
    fase_tekst,
    kode,
    navn,
    navn_en,
    rekkefoelge,
    er_fase
from {{ ref('register_investeringsfase') }}
