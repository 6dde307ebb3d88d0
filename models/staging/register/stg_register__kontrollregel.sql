select
    regel_id,
    art,
    navn,
    navn_en,
    alvorlighet
from {{ ref('register_kontrollregel') }}
