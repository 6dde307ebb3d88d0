select
    hovedmaal_id,
    kommune_id,
    hovedmaal_nr,
    navn,
    navn_en
from {{ ref('register_hovedmaal') }}
