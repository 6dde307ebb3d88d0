with laan as (

    select * from {{ ref('stg_aarsrapport__laaneopptak') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

-- Sum rows stay out: nothing may be counted twice.
final as (

    select
        laan.rapport_id,
        laan.laaneopptak_id,
        rapport.rapportaar as aar,
        laan.laaneart,
        cast(laan.beloep_mill_kr * 1000000 as decimal(18, 2)) as beloep_kr,
        laan.beloep_tekst,
        laan.navn_tekst,
        laan.kilde_linje
    from laan
    inner join rapport
        on laan.rapport_id = rapport.rapport_id
    where laan.radtype = 'rad'

)

select * from final
