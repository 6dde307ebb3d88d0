select
    enhet_id,
    navn,
    navn_en,
    symbol,
    vises_bak_tall,
    trykt_form,
    minimum,
    maksimum
from {{ ref('register_enhet') }}
