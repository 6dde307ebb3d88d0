select
    stoppet_prosjekt_id,
    navn,
    investeringsprosjekt_id,
    koblingsmerknad
from {{ ref('register_stoppet_prosjekt') }}
