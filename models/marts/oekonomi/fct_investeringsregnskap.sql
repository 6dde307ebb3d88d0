with regnskap as (

    select * from {{ ref('stg_aarsrapport__investeringsregnskap') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

-- Sum rows stay out: nothing may be counted twice.
final as (

    select
        regnskap.rapport_id,
        regnskap.regnskapslinje_id,
        rapport.rapportaar as aar,
        cast(regnskap.regnskap_mill_kr * 1000000 as decimal(18, 2)) as regnskap_kr,
        cast(regnskap.budsjett_mill_kr * 1000000 as decimal(18, 2)) as budsjett_kr,
        cast(regnskap.avvik_mill_kr * 1000000 as decimal(18, 2)) as avvik_kr,
        regnskap.regnskap_tekst,
        regnskap.budsjett_tekst,
        regnskap.avvik_tekst,
        regnskap.navn_tekst,
        regnskap.kilde_linje
    from regnskap
    inner join rapport
        on regnskap.rapport_id = rapport.rapport_id
    where regnskap.radtype = 'rad'

)

select * from final
