-- Which projects were stopped or postponed, what had they cost in all, and what do the year's tables still say of them?
with stoppet as (

    select * from {{ ref('fct_stoppet_prosjekt') }}

),

investering as (

    select * from {{ ref('rpt_investering') }}

),

final as (

    select
        stoppet.rapport_id,
        stoppet.navn_tekst as prosjekt,
        stoppet.kostnad_kr,
        sum(stoppet.kostnad_kr) over (partition by stoppet.rapport_id) as kostnad_alle_kr,
        investering.tjenesteomraade,
        investering.fase_kode,
        investering.rev_budsjett_kr,
        investering.regnskap_kr,
        stoppet.kilde_linje,
        investering.kilde_linje as tabell_linje
    from stoppet
    left join investering
        on
            stoppet.rapport_id = investering.rapport_id
            and stoppet.investeringsprosjekt_id = investering.investeringsprosjekt_id

)

select * from final
order by rapport_id asc, kostnad_kr desc, kilde_linje asc
