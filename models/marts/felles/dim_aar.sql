with aar as (

    select aar from {{ ref('kpiverdi') }}
    union
    select rapportaar as aar from {{ ref('register_rapport') }}

)

select
    aar,
    cast(aar as varchar) as aar_tekst,
    cast(concat(cast(aar as varchar), '-01-01') as date) as foerste_dag,
    cast(concat(cast(aar as varchar), '-12-31') as date) as siste_dag
from aar
