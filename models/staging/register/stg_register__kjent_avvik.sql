select
    avstemming_id,
    vurdering,
    begrunnelse
from {{ ref('register_kjent_avvik') }}
