select
    rapport_id,
    linje as kilde_linje,
    nr,
    tall,
    sted
from {{ ref('kilde_tall') }}
