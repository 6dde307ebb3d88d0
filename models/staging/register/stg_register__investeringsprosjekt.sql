select
    investeringsprosjekt_id,
    tjenesteomraade_id,
    navn,
    investeringsomtale_id,
    omtalekobling
from {{ ref('register_investeringsprosjekt') }}
