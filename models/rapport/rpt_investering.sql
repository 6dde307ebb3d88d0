with investering as (

    select * from {{ ref('fct_investering') }}

),

prosjekt as (

    select * from {{ ref('dim_investeringsprosjekt') }}

),

fase as (

    select * from {{ ref('dim_investeringsfase') }}

),

omraade as (

    select * from {{ ref('dim_tjenesteomraade') }}

),

stoppet as (

    select * from {{ ref('fct_stoppet_prosjekt') }}

),

omtale as (

    select * from {{ ref('fct_investeringsomtale') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

final as (

    select
        investering.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        investering.aar,
        {{ period_start('investering.aar') }} as periode_start,
        investering.investeringsprosjekt_id,
        prosjekt.navn,
        omraade.direktoeromraade_navn as direktoeromraade,
        omraade.direktoeromraade_rekkefoelge,
        omraade.navn as tjenesteomraade,
        omraade.rekkefoelge as omraade_rekkefoelge,
        fase.kode as fase_kode,
        fase.navn as fase,
        fase.navn_en as fase_en,
        fase.rekkefoelge as fase_rekkefoelge,
        fase.er_fase,
        fase.farge as fase_farge,
        investering.rev_budsjett_kr,
        investering.regnskap_kr,
        investering.avvik_kr,
        {{ in_millions('investering.rev_budsjett_kr') }} as rev_budsjett_mill_kr,
        {{ in_millions('investering.regnskap_kr') }} as regnskap_mill_kr,
        {{ in_millions('investering.avvik_kr') }} as avvik_mill_kr,
        avvikstegn.kode as avvikstegn,
        {{ code_columns('avvikstegn', 'avvikstegn') }},
        prosjekt.omtale_navn,
        prosjekt.omtalekobling,
        omtalefase.kode as omtale_fase_kode,
        prosjekt.fase_stemmer,
        omtale.kostnadsramme_kr,
        stoppet.kostnad_kr as stoppet_kostnad_kr,
        investering.tjenesteomraade_id,
        investering.kilde_linje,
        kildeside.side as kilde_side,
        prosjekt.omtale_linje
    from investering
    inner join prosjekt
        on investering.investeringsprosjekt_id = prosjekt.investeringsprosjekt_id
    inner join omraade
        on investering.tjenesteomraade_id = omraade.tjenesteomraade_id
    inner join rapport
        on investering.rapport_id = rapport.rapport_id
    left join fase
        on investering.investeringsfase_id = fase.investeringsfase_id
    left join fase as omtalefase
        on prosjekt.omtalefase_id = omtalefase.investeringsfase_id
    left join omtale
        on
            investering.rapport_id = omtale.rapport_id
            and prosjekt.investeringsomtale_id = omtale.investeringsomtale_id
    left join stoppet
        on
            investering.rapport_id = stoppet.rapport_id
            and investering.investeringsprosjekt_id = stoppet.investeringsprosjekt_id
    {{ code_of(deviation_word('investering.avvik_kr'), 'avvikstegn', 'avvikstegn') }}
    {{ source_page('investering') }}

)

select * from final
