-- Which of the targets that hold for the report's year are not reached, and by how much?
with oppnaaelse as (

    select * from {{ ref('rpt_maaloppnaaelse') }}

)

select
    rapport_id,
    maaltall_id,
    operator,
    maal_nedre,
    maal_oevre,
    faktisk,
    faktisk_aar,
    margin,
    avrunding_avgjoer,
    kilde_linje,
    faktisk_linje
from oppnaaelse
where resultat = 'ikke_naadd'
order by rapport_id asc, kilde_linje asc
