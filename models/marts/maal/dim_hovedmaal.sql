select
    hovedmaal_id,
    hovedmaal_nr,
    navn,
    navn_en
from {{ ref('stg_register__hovedmaal') }}
