-- What the climate fund holds that no climate measure can be found for, all together, in one row.
select
    rapport_id,
    'klimafond' as ledd,
    'klimafond' as ledd_id,
    'Klimafondets penger uten klimatiltak' as navn,
    cast(null as string) as status,
    cast(null as integer) as siste_aar,
    sum(budsjett_kr) as budsjett_kr,
    sum(regnskap_kr) as regnskap_kr,
    min(kilde_linje) as kilde_linje
from {{ ref('hull_penger_uten_tiltak') }}
group by rapport_id
