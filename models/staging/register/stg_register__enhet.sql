select
    enhet_id,
    navn,
    navn_en,
    symbol,
    trykt_form,
    minimum,
    maksimum,
    desimaler_maks
from {{ ref('register_enhet') }}
