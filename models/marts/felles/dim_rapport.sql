select
    rapport_id,
    kommune_id,
    kommune_nr,
    kommune_navn,
    rapportaar,
    tittel,
    kilde_linjer,
    kilde_sha256
from {{ ref('rapport') }}
