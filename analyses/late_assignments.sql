-- Which committees' assignments are late, in which area, and does the climate chapter say the same of its measure?
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
    klimatiltak,
    klimatiltak_status,
    kilde_linje
from oppdrag
where er_forsinket
order by rapport_id asc, kilde_linje asc
