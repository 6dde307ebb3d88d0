select
    avstemming_id,
    venstre_nedre,
    hoeyre_nedre,
    vurdering,
    begrunnelse
from {{ ref('register_kjent_avvik') }}
