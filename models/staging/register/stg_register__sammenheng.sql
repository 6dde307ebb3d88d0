select
    sammenheng_id,
    rapport_id,
    regel_id,
    uttrykk,
    navn
from {{ ref('register_sammenheng') }}
