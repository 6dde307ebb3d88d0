select
    datakilde_id,
    navn,
    navn_en
from {{ ref('register_datakilde') }}
