{#-
    What the report says of the same thing in two places: a project's phase and amounts in the project tables and in the
    chapter on the largest projects, a climate assignment's status under several areas, and complaints received and sent
    on. What the table says, or the first area, is what the other place should say (utledet_).
-#}
with celle as (

    select * from {{ ref('celle') }}

),

fase as (

    select * from {{ ref('register_investeringsfase') }}

),

prosjekt as (

    select * from {{ ref('register_investeringsprosjekt') }}

),

-- Each cell of the chapter beside the cells of the tables that it should repeat.
omtalt as (

    select
        omtale.rapport_id,
        omtale.kilde_linje,
        omtale.kolonne,
        omtale.tekst,
        omtale.nedre,
        omtale.oevre,
        tabell.kilde_linje as tabell_linje,
        tabell.tekst as tabell_tekst,
        tabell.nedre as tabell_nedre,
        tabell.oevre as tabell_oevre
    from celle as omtale
    inner join prosjekt
        on omtale.rad_id = prosjekt.investeringsomtale_id
    inner join celle as tabell
        on
            omtale.rapport_id = tabell.rapport_id
            and prosjekt.investeringsprosjekt_id = tabell.rad_id
            and tabell.tabell = 'aarsrapport_investering'
            and tabell.radtype = 'rad'
            and tabell.kolonne = case omtale.kolonne
                when 'fase' then 'fase'
                when 'aarsramme' then 'rev_budsjett'
                when 'aarsavvik' then 'avvik'
            end
    where omtale.tabell = 'aarsrapport_investeringsomtale'

),

-- Phases are compared by their place in order.
omtalt_fase as (

    select
        'investeringsomtale_fase' as regel_id,
        omtalt.rapport_id,
        omtalt.kilde_linje,
        omtalt.tabell_linje as mot_linje,
        concat_ws('', 'fase ', cast(omtalt.tabell_linje as string)) as kolonne,
        tabellfase.rekkefoelge as utledet_nedre,
        tabellfase.rekkefoelge as utledet_oevre,
        omtalefase.rekkefoelge as oppgitt_nedre,
        omtalefase.rekkefoelge as oppgitt_oevre
    from omtalt
    inner join fase as tabellfase
        on omtalt.tabell_tekst = tabellfase.fase_tekst
    inner join fase as omtalefase
        on omtalt.tekst = omtalefase.kode
    where omtalt.kolonne = 'fase'

),

-- The chapter may write of several rows as one: their sum counts.
omtalt_beloep as (

    select
        'investeringsomtale_beloep' as regel_id,
        rapport_id,
        kilde_linje,
        min(tabell_linje) as mot_linje,
        kolonne,
        sum(tabell_nedre) as utledet_nedre,
        sum(tabell_oevre) as utledet_oevre,
        max(nedre) as oppgitt_nedre,
        max(oevre) as oppgitt_oevre
    from omtalt
    where nedre is not null
    group by rapport_id, kilde_linje, kolonne

),

-- A climate assignment stands under each area that has a part in it.
klimaoppdrag as (

    select
        celle.rapport_id,
        celle.kilde_linje,
        oppdrag.klimaoppdrag_id,
        status.rekkefoelge,
        row_number() over (
            partition by celle.rapport_id, oppdrag.klimaoppdrag_id order by celle.kilde_linje
        ) as nr
    from celle
    inner join {{ ref('register_oppdrag') }} as oppdrag
        on celle.rad_id = oppdrag.oppdrag_id
    inner join {{ ref('register_status') }} as status
        on celle.tekst = status.navn
    where
        celle.tabell = 'aarsrapport_oppdrag'
        and celle.kolonne = 'status'
        and oppdrag.klimaoppdrag_id is not null

),

klimaoppdrag_status as (

    select
        'klimaoppdrag_status' as regel_id,
        annet.rapport_id,
        annet.kilde_linje,
        foerste.kilde_linje as mot_linje,
        annet.klimaoppdrag_id as kolonne,
        foerste.rekkefoelge as utledet_nedre,
        foerste.rekkefoelge as utledet_oevre,
        annet.rekkefoelge as oppgitt_nedre,
        annet.rekkefoelge as oppgitt_oevre
    from klimaoppdrag as annet
    inner join klimaoppdrag as foerste
        on
            annet.rapport_id = foerste.rapport_id
            and annet.klimaoppdrag_id = foerste.klimaoppdrag_id
            and foerste.nr = 1
    where annet.nr > 1

),

klage as (

    select
        verdi.rapport_id,
        verdi.aar,
        verdi.kilde_linje,
        verdi.nedre,
        verdi.oevre,
        kpi.begrep_id,
        kpi.tjenesteomraade_id
    from {{ ref('kpiverdi') }} as verdi
    inner join {{ ref('kpi') }} as kpi
        on
            verdi.kpi_type = kpi.kpi_type
            and verdi.kpi_id = kpi.kpi_id
    where
        verdi.verdi is not null
        and kpi.begrep_id in ('klager_mottatt', 'klager_oversendt')

),

-- No more complaints can be sent on than were received: at least as many were received as were sent on.
klager as (

    select
        'klager_mottatt_og_oversendt' as regel_id,
        mottatt.rapport_id,
        mottatt.kilde_linje,
        oversendt.kilde_linje as mot_linje,
        cast(mottatt.aar as string) as kolonne,
        oversendt.nedre as utledet_nedre,
        greatest(oversendt.oevre, mottatt.oevre) as utledet_oevre,
        mottatt.nedre as oppgitt_nedre,
        mottatt.oevre as oppgitt_oevre
    from klage as mottatt
    inner join klage as oversendt
        on
            mottatt.rapport_id = oversendt.rapport_id
            and mottatt.aar = oversendt.aar
            and mottatt.tjenesteomraade_id = oversendt.tjenesteomraade_id
            and oversendt.begrep_id = 'klager_oversendt'
    where mottatt.begrep_id = 'klager_mottatt'

)

select * from omtalt_fase
union all
select * from omtalt_beloep
union all
select * from klimaoppdrag_status
union all
select * from klager
