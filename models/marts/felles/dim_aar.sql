with kpi_aar as (

    select distinct aar from {{ ref('int_kpi_celle') }}

),

rapport_aar as (

    select distinct rapportaar as aar from {{ ref('stg_register__rapport') }}

),

aar as (

    select aar from kpi_aar
    union
    select aar from rapport_aar

),

final as (

    select
        aar,
        cast(aar as varchar) as aar_tekst,
        cast(concat(cast(aar as varchar), '-01-01') as date) as foerste_dag,
        cast(concat(cast(aar as varchar), '-12-31') as date) as siste_dag
    from aar

)

select * from final
