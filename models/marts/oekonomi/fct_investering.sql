with trykt as (

    {{ printed_table('aarsrapport_investering') }}

)

select
    trykt.rapport_id,
    trykt.investeringsprosjekt_id,
    coalesce(endret.overordnet_id, prosjekt.tjenesteomraade_id) as tjenesteomraade_id,
    trykt.aar,
    fase.investeringsfase_id,
    cast(trykt.rev_budsjett as decimal(18, 2)) as rev_budsjett_kr,
    cast(trykt.regnskap as decimal(18, 2)) as regnskap_kr,
    cast(trykt.avvik as decimal(18, 2)) as avvik_kr,
    trykt.rev_budsjett_tekst,
    trykt.regnskap_tekst,
    trykt.avvik_tekst,
    trykt.fase_tekst,
    trykt.navn_tekst,
    trykt.kilde_linje
from trykt
inner join {{ ref('register_investeringsprosjekt') }} as prosjekt
    on trykt.investeringsprosjekt_id = prosjekt.investeringsprosjekt_id
-- it may stand elsewhere in this report than in the first one
left join {{ ref('navn') }} as endret
    on
        trykt.rapport_id = endret.rapport_id
        and trykt.investeringsprosjekt_id = endret.id
        and endret.register = 'investeringsprosjekt'
left join {{ ref('register_investeringsfase') }} as fase
    on trykt.fase_tekst = fase.fase_tekst
