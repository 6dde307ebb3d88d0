select
    rapport_id,
    side,
    linje_fra,
    linje_til
from {{ ref('kilde_side') }}
