with oekonomi as (

    select * from {{ ref('stg_aarsrapport__tjenesteoekonomi') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

-- Sum rows stay out: nothing may be counted twice.
final as (

    select
        oekonomi.rapport_id,
        oekonomi.tjenesteomraade_id,
        rapport.rapportaar as aar,
        cast(oekonomi.rev_budsjett_mill_kr * 1000000 as decimal(18, 2)) as rev_budsjett_kr,
        cast(oekonomi.regnskap_mill_kr * 1000000 as decimal(18, 2)) as regnskap_kr,
        cast(oekonomi.avvik_mill_kr * 1000000 as decimal(18, 2)) as avvik_kr,
        oekonomi.avvik_prosent,
        oekonomi.rev_budsjett_tekst,
        oekonomi.regnskap_tekst,
        oekonomi.avvik_tekst,
        oekonomi.avvik_prosent_tekst,
        oekonomi.navn_tekst,
        oekonomi.kilde_linje
    from oekonomi
    inner join rapport
        on oekonomi.rapport_id = rapport.rapport_id
    where oekonomi.radtype = 'rad'

)

select * from final
