with omraade as (

    select * from {{ ref('dim_tjenesteomraade') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

status as (

    select * from {{ ref('dim_status') }}

),

-- An area stands for itself and, when it is a direktørområde, for its kommunalsjefområder.
omfang as (

    select
        rapport.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        rapport.rapportaar,
        omraade.tjenesteomraade_id,
        omraade.navn,
        omraade.nivaa,
        omraade.nivaa_nr,
        omraade.direktoeromraade_navn,
        omraade.rekkefoelge,
        medlem.tjenesteomraade_id as medlem_id
    from rapport
    inner join omraade
        on rapport.kommune_id = omraade.kommune_id
    inner join omraade as medlem
        on
            omraade.tjenesteomraade_id = medlem.tjenesteomraade_id
            or omraade.tjenesteomraade_id = medlem.direktoeromraade_id

),

oekonomi as (

    select
        omfang.rapport_id,
        omfang.tjenesteomraade_id,
        sum(fakta.rev_budsjett_kr) as rev_budsjett_kr,
        sum(fakta.regnskap_kr) as regnskap_kr,
        sum(fakta.avvik_kr) as avvik_kr,
        -- as printed; a mean of percentages would be none
        max(case when omfang.medlem_id = omfang.tjenesteomraade_id then fakta.avvik_prosent end) as avvik_prosent
    from omfang
    inner join {{ ref('fct_tjenesteoekonomi') }} as fakta
        on
            omfang.rapport_id = fakta.rapport_id
            and omfang.medlem_id = fakta.tjenesteomraade_id
    group by omfang.rapport_id, omfang.tjenesteomraade_id

),

investering as (

    select
        omfang.rapport_id,
        omfang.tjenesteomraade_id,
        count(*) as antall_investeringsprosjekter,
        sum(fakta.rev_budsjett_kr) as rev_budsjett_kr,
        sum(fakta.regnskap_kr) as regnskap_kr
    from omfang
    inner join {{ ref('fct_investering') }} as fakta
        on
            omfang.rapport_id = fakta.rapport_id
            and omfang.medlem_id = fakta.tjenesteomraade_id
    group by omfang.rapport_id, omfang.tjenesteomraade_id

),

plantiltak as (

    select
        omfang.rapport_id,
        omfang.tjenesteomraade_id,
        count(*) as antall_plantiltak,
        sum(case when status.er_ferdig then 1 else 0 end) as antall_plantiltak_ferdig,
        sum(fakta.budsjett_kr) as budsjett_kr,
        sum(fakta.oppnaadd_kr) as oppnaadd_kr
    from omfang
    inner join {{ ref('fct_oekonomiplantiltak') }} as fakta
        on
            omfang.rapport_id = fakta.rapport_id
            and omfang.medlem_id = fakta.tjenesteomraade_id
    left join status
        on fakta.status_id = status.status_id
    group by omfang.rapport_id, omfang.tjenesteomraade_id

),

-- The lists of assignments are the direktørområder's: of a kommunalsjefområde they tell nothing.
oppdrag as (

    select
        omfang.rapport_id,
        omfang.tjenesteomraade_id,
        count(fakta.oppdrag_id) as antall_oppdrag,
        sum(case when status.er_ferdig then 1 else 0 end) as antall_oppdrag_ferdig,
        sum(case when status.er_aktiv and not status.er_forsinket then 1 else 0 end) as antall_oppdrag_iht_plan,
        sum(case when status.er_forsinket then 1 else 0 end) as antall_oppdrag_forsinket,
        sum(case when status.status_id = 'ikke_startet' then 1 else 0 end) as antall_oppdrag_ikke_startet
    from omfang
    left join {{ ref('fct_oppdragstatus') }} as fakta
        on
            omfang.rapport_id = fakta.rapport_id
            and omfang.medlem_id = fakta.tjenesteomraade_id
    left join status
        on fakta.status_id = status.status_id
    where omfang.nivaa_nr = 1
    group by omfang.rapport_id, omfang.tjenesteomraade_id

),

-- A figure that several areas print counts once in the direktørområde.
noekkeltall as (

    select
        omfang.rapport_id,
        omfang.tjenesteomraade_id,
        count(distinct coalesce(dimensjon.samme_figur_id, fakta.noekkeltall_id)) as antall_noekkeltall
    from omfang
    inner join {{ ref('dim_noekkeltall') }} as dimensjon
        on omfang.medlem_id = dimensjon.tjenesteomraade_id
    inner join {{ ref('fct_noekkeltallverdi') }} as fakta
        on
            omfang.rapport_id = fakta.rapport_id
            and dimensjon.noekkeltall_id = fakta.noekkeltall_id
    group by omfang.rapport_id, omfang.tjenesteomraade_id

),

sykefravaer as (

    select
        fakta.rapport_id,
        fakta.tjenesteomraade_id,
        max(case when fakta.aar = rapport.rapportaar then fakta.verdi end) as sykefravaer_prosent,
        max(case when fakta.aar = rapport.rapportaar - 1 then fakta.verdi end) as sykefravaer_forrige_aar_prosent
    from {{ ref('fct_sykefravaer') }} as fakta
    inner join rapport
        on fakta.rapport_id = rapport.rapport_id
    where fakta.fravaerstype = 'samlet'
    group by fakta.rapport_id, fakta.tjenesteomraade_id

),

final as (

    select
        omfang.rapport_id,
        omfang.kommune_id,
        omfang.kommune_navn,
        omfang.rapportaar as aar,
        omfang.tjenesteomraade_id,
        omfang.navn,
        omfang.nivaa,
        omfang.nivaa_nr,
        omfang.direktoeromraade_navn as direktoeromraade,
        omfang.rekkefoelge,
        cast(oekonomi.rev_budsjett_kr as decimal(18, 2)) as rev_budsjett_kr,
        cast(oekonomi.regnskap_kr as decimal(18, 2)) as regnskap_kr,
        cast(oekonomi.avvik_kr as decimal(18, 2)) as avvik_kr,
        oekonomi.avvik_prosent,
        cast(coalesce(investering.antall_investeringsprosjekter, 0) as integer) as antall_investeringsprosjekter,
        cast(investering.rev_budsjett_kr as decimal(18, 2)) as investering_rev_budsjett_kr,
        cast(investering.regnskap_kr as decimal(18, 2)) as investering_regnskap_kr,
        cast(coalesce(plantiltak.antall_plantiltak, 0) as integer) as antall_plantiltak,
        cast(coalesce(plantiltak.antall_plantiltak_ferdig, 0) as integer) as antall_plantiltak_ferdig,
        cast(plantiltak.budsjett_kr as decimal(18, 2)) as plantiltak_budsjett_kr,
        cast(plantiltak.oppnaadd_kr as decimal(18, 2)) as plantiltak_oppnaadd_kr,
        cast(oppdrag.antall_oppdrag as integer) as antall_oppdrag,
        cast(oppdrag.antall_oppdrag_ferdig as integer) as antall_oppdrag_ferdig,
        cast(oppdrag.antall_oppdrag_iht_plan as integer) as antall_oppdrag_iht_plan,
        cast(oppdrag.antall_oppdrag_forsinket as integer) as antall_oppdrag_forsinket,
        cast(oppdrag.antall_oppdrag_ikke_startet as integer) as antall_oppdrag_ikke_startet,
        cast(coalesce(noekkeltall.antall_noekkeltall, 0) as integer) as antall_noekkeltall,
        sykefravaer.sykefravaer_prosent,
        sykefravaer.sykefravaer_forrige_aar_prosent
    from omfang
    left join oekonomi
        on
            omfang.rapport_id = oekonomi.rapport_id
            and omfang.tjenesteomraade_id = oekonomi.tjenesteomraade_id
    left join investering
        on
            omfang.rapport_id = investering.rapport_id
            and omfang.tjenesteomraade_id = investering.tjenesteomraade_id
    left join plantiltak
        on
            omfang.rapport_id = plantiltak.rapport_id
            and omfang.tjenesteomraade_id = plantiltak.tjenesteomraade_id
    left join oppdrag
        on
            omfang.rapport_id = oppdrag.rapport_id
            and omfang.tjenesteomraade_id = oppdrag.tjenesteomraade_id
    left join noekkeltall
        on
            omfang.rapport_id = noekkeltall.rapport_id
            and omfang.tjenesteomraade_id = noekkeltall.tjenesteomraade_id
    left join sykefravaer
        on
            omfang.rapport_id = sykefravaer.rapport_id
            and omfang.tjenesteomraade_id = sykefravaer.tjenesteomraade_id
    where omfang.tjenesteomraade_id = omfang.medlem_id

)

select * from final
