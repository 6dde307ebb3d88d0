with investering as (

    select * from {{ ref('stg_aarsrapport__investering') }}

),

prosjekt as (

    select * from {{ ref('stg_register__investeringsprosjekt') }}

),

fase as (

    select * from {{ ref('stg_register__investeringsfase') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

-- Sum rows stay out: nothing may be counted twice.
final as (

    select
        investering.rapport_id,
        investering.investeringsprosjekt_id,
        prosjekt.tjenesteomraade_id,
        rapport.rapportaar as aar,
        fase.investeringsfase_id,
        cast(investering.rev_budsjett_mill_kr * 1000000 as decimal(18, 2)) as rev_budsjett_kr,
        cast(investering.regnskap_mill_kr * 1000000 as decimal(18, 2)) as regnskap_kr,
        cast(investering.avvik_mill_kr * 1000000 as decimal(18, 2)) as avvik_kr,
        investering.rev_budsjett_tekst,
        investering.regnskap_tekst,
        investering.avvik_tekst,
        investering.fase_tekst,
        investering.navn_tekst,
        investering.kilde_linje
    from investering
    inner join rapport
        on investering.rapport_id = rapport.rapport_id
    inner join prosjekt
        on investering.investeringsprosjekt_id = prosjekt.investeringsprosjekt_id
    left join fase
        on investering.fase_tekst = fase.fase_tekst
    where investering.radtype = 'rad'

)

select * from final
