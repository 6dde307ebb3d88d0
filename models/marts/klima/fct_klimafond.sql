with fond as (

    select * from {{ ref('stg_aarsrapport__klimafond') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

-- Sum rows stay out: nothing may be counted twice.
final as (

    select
        fond.rapport_id,
        fond.fondstiltak_id,
        rapport.rapportaar as aar,
        cast(fond.budsjett_kr as decimal(18, 2)) as budsjett_kr,
        cast(fond.regnskap_kr as decimal(18, 2)) as regnskap_kr,
        cast(fond.avvik_kr as decimal(18, 2)) as avvik_kr,
        fond.forbruk_prosent,
        fond.budsjett_tekst,
        fond.regnskap_tekst,
        fond.avvik_tekst,
        fond.prosent_tekst,
        fond.gruppe_tekst,
        fond.navn_tekst,
        fond.kilde_linje
    from fond
    inner join rapport
        on fond.rapport_id = rapport.rapport_id
    where fond.radtype = 'rad'

)

select * from final
