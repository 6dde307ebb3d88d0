-- Which political assignments are late, in which area, and whose decisions are they?
with oppdrag as (

    select * from {{ ref('rpt_oppdrag') }}

)

select
    rapport_id,
    direktoeromraade,
    organ,
    plan,
    punkt,
    kort_tittel,
    oppdragstype,
    kilde_linje
from oppdrag
where er_forsinket
order by rapport_id asc, kilde_linje asc
