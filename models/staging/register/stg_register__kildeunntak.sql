select
    rapport_id,
    tabell,
    kilde_linje,
    kolonne,
    begrunnelse
from {{ ref('register_kildeunntak') }}
