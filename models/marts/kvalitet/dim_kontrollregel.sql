select
    regel_id,
    tabell,
    art,
    navn,
    navn_en,
    alvorlighet
from {{ ref('stg_register__kontrollregel') }}
