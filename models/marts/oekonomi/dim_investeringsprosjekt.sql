with fase as (

    select * from {{ ref('register_investeringsfase') }}

),

investering as (

    {{ printed_table('aarsrapport_investering') }}

),

investeringsomtale as (

    {{ printed_table('aarsrapport_investeringsomtale') }}

),

tabell as (

    select
        investering.investeringsprosjekt_id,
        fase.investeringsfase_id,
        investering.kilde_linje,
        row_number() over (
            partition by investering.investeringsprosjekt_id order by investering.aar desc
        ) as fra_nyeste
    from investering
    left join fase
        on investering.fase_tekst = fase.fase_tekst

),

omtale as (

    select
        investeringsomtale.investeringsomtale_id,
        investeringsomtale.navn_tekst,
        fase.investeringsfase_id,
        investeringsomtale.kilde_linje,
        row_number() over (
            partition by investeringsomtale.investeringsomtale_id order by investeringsomtale.aar desc
        ) as fra_nyeste
    from investeringsomtale
    left join fase
        on investeringsomtale.fase_tekst = fase.kode

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
    from {{ newest('investeringsprosjekt') }} as prosjekt
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
