select
    investeringsfase_id,
    fase_tekst,
    kode,
    navn,
    navn_en,
    rekkefoelge,
    coalesce(er_fase, true) as er_fase,
    farge
from {{ ref('register_investeringsfase') }}
