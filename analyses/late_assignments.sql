-- Which political assignments are late by the municipality's newest report, in which area, and whose decisions
-- are they?
with oppdrag as (

    select * from {{ ref('rpt_oppdrag') }}
    where er_forsinket

),

nyeste as (

    select
        kommune_id,
        max(rapportaar) as aar
    from {{ ref('dim_rapport') }}
    group by kommune_id

)

select
    oppdrag.rapport_id,
    oppdrag.direktoeromraade,
    oppdrag.organ,
    oppdrag.plan,
    oppdrag.punkt,
    oppdrag.kort_tittel,
    oppdrag.oppdragstype,
    oppdrag.kilde_linje
from oppdrag
inner join nyeste
    on
        oppdrag.kommune_id = nyeste.kommune_id
        and oppdrag.aar = nyeste.aar
order by oppdrag.rapport_id asc, oppdrag.kilde_linje asc
