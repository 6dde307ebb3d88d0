select
    datakilde_id,
    navn,
    navn_en
from {{ ref('stg_register__datakilde') }}
