-- Political assignments that the report calls late.
select
    rapport_id,
    'oppdrag' as ledd,
    oppdrag_id as ledd_id,
    kort_tittel as navn,
    status,
    cast(null as integer) as siste_aar,
    cast(null as decimal(18, 2)) as budsjett_kr,
    cast(null as decimal(18, 2)) as regnskap_kr,
    kilde_linje
from {{ ref('rpt_oppdrag') }}
where er_forsinket
