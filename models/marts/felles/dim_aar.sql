-- Every year from the first to the last that a report prints, so that a time axis has no hole.
with trykt as (

    select aar from {{ ref('kpiverdi') }}
    union
    select rapportaar as aar from {{ ref('register_rapport') }}

),

grense as (

    select
        min(aar) as foerste,
        max(aar) as siste
    from trykt

),

aar as (

    select {{ each_number('foerste', 'siste') }} as aar from grense

)

select
    aar,
    cast(aar as string) as aar_tekst,
    {{ period_start('aar') }} as foerste_dag,
    cast(concat_ws('', cast(aar as string), '-12-31') as date) as siste_dag
from aar
