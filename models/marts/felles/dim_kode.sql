select
    liste,
    kode,
    navn,
    navn_en,
    rekkefoelge,
    farge
from {{ ref('register_kodeliste') }}
