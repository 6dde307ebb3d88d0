select
    enhet_id,
    navn,
    navn_en,
    symbol,
    coalesce(vises_bak_tall, true) as vises_bak_tall,
    trykt_form,
    minimum,
    maksimum
from {{ ref('register_enhet') }}
