select
    regel_id,
    tabell,
    art,
    navn,
    navn_en,
    alvorlighet
from {{ ref('register_kontrollregel') }}
