with prosjekt as (

    select * from {{ ref('stg_register__investeringsprosjekt') }}

),

fase as (

    select * from {{ ref('stg_register__investeringsfase') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

tabell as (

    select
        investering.investeringsprosjekt_id,
        fase.investeringsfase_id,
        investering.kilde_linje,
        row_number() over (
            partition by investering.investeringsprosjekt_id order by rapport.rapportaar desc
        ) as fra_nyeste
    from {{ ref('stg_aarsrapport__investering') }} as investering
    inner join rapport
        on investering.rapport_id = rapport.rapport_id
    left join fase
        on investering.fase_tekst = fase.fase_tekst
    where investering.radtype = 'rad'

),

omtale as (

    select
        omtale.investeringsomtale_id,
        omtale.navn_tekst,
        fase.investeringsfase_id,
        omtale.kilde_linje,
        row_number() over (
            partition by omtale.investeringsomtale_id order by rapport.rapportaar desc
        ) as fra_nyeste
    from {{ ref('stg_aarsrapport__investeringsomtale') }} as omtale
    inner join rapport
        on omtale.rapport_id = rapport.rapport_id
    left join fase
        on omtale.fase_tekst = fase.kode

),

final as (

    select
        prosjekt.investeringsprosjekt_id,
        prosjekt.tjenesteomraade_id,
        prosjekt.navn,
        tabell.investeringsfase_id as tabellfase_id,
        tabell.kilde_linje as tabell_linje,
        prosjekt.investeringsomtale_id,
        omtale.navn_tekst as omtale_navn,
        prosjekt.omtalekobling,
        omtale.investeringsfase_id as omtalefase_id,
        omtale.kilde_linje as omtale_linje,
        tabell.investeringsfase_id = omtale.investeringsfase_id as fase_stemmer
    from prosjekt
    left join tabell
        on
            prosjekt.investeringsprosjekt_id = tabell.investeringsprosjekt_id
            and tabell.fra_nyeste = 1
    left join omtale
        on
            prosjekt.investeringsomtale_id = omtale.investeringsomtale_id
            and omtale.fra_nyeste = 1

)

select * from final
