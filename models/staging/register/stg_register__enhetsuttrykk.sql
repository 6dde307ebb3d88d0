select
    enhet_tekst,
    enhet_id,
    faktor
from {{ ref('register_enhetsuttrykk') }}
