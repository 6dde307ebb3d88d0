select
    enhet_id,
    navn,
    navn_en,
    symbol,
    trykt_form,
    minimum,
    maksimum
from {{ ref('register_enhet') }}
