select
    regel_id,
    art,
    navn,
    navn_en,
    alvorlighet
from {{ ref('stg_register__kontrollregel') }}
