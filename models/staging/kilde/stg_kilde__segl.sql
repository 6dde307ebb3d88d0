select
    rapport_id,
    tabell,
    linje as kilde_linje,
    segl
from {{ ref('kilde_segl') }}
