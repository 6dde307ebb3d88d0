select
    kvalifikator_tekst,
    retning
from {{ ref('register_forbehold') }}
