select
    sammenheng_id,
    ledd_nr,
    side,
    stoerrelse,
    aar,
    koeffisient
from {{ ref('register_sammenhengsledd') }}
