select
    tilsyn_id,
    tilsynstype,
    tilsynsmyndighet,
    tjenesteomraade_id,
    tema,
    tema_en,
    tilsynsstatus,
    statusgrunnlag_linje
from {{ ref('register_tilsyn') }}
