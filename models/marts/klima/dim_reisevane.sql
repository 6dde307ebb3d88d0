select
    reisevane_id,
    navn,
    navn_en,
    enhet_id,
    oensket_retning,
    retning_begrunnelse,
    aggregering
from {{ ref('register_reisevane') }}
