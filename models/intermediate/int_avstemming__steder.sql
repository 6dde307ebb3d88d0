{#-
    What the report says of the same thing in two places: a project's phase and amounts in the project tables and in the
    chapter on the largest projects, a climate assignment's status under several areas, and complaints received and sent
    on. Left is the table, or the first area, right the other place.
-#}
with investering as (

    select * from {{ ref('stg_aarsrapport__investering') }}
    where radtype = 'rad'

),

prosjekt as (

    select * from {{ ref('stg_register__investeringsprosjekt') }}

),

omtale as (

    select * from {{ ref('stg_aarsrapport__investeringsomtale') }}

),

fase as (

    select * from {{ ref('stg_register__investeringsfase') }}

),

kpiverdi as (

    select * from {{ ref('int_kpiverdi') }}
    where verdistatus = 'publisert'

),

-- A climate assignment stands under each area that has a part in it.
klimaoppdrag as (

    select
        oppdrag.rapport_id,
        oppdrag.kilde_linje,
        register.klimaoppdrag_id,
        status.rekkefoelge,
        row_number() over (
            partition by oppdrag.rapport_id, register.klimaoppdrag_id order by oppdrag.kilde_linje
        ) as nr
    from {{ ref('stg_aarsrapport__oppdrag') }} as oppdrag
    inner join {{ ref('stg_register__oppdrag') }} as register
        on oppdrag.oppdrag_id = register.oppdrag_id
    inner join {{ ref('stg_register__status') }} as status
        on oppdrag.status_tekst = status.navn
    where register.klimaoppdrag_id is not null

),

noekkeltall as (

    select * from {{ ref('stg_register__noekkeltall') }}

),

omtalt as (

    select
        omtale.rapport_id,
        omtale.kilde_linje,
        omtale.fase_tekst,
        omtale.aarsramme_mill_kr,
        omtale.aarsramme_desimaler,
        omtale.aarsavvik_mill_kr,
        omtale.aarsavvik_desimaler,
        investering.kilde_linje as tabell_linje,
        investering.fase_tekst as tabell_fase_tekst,
        investering.rev_budsjett_mill_kr,
        investering.rev_budsjett_desimaler,
        investering.avvik_mill_kr,
        investering.avvik_desimaler
    from omtale
    inner join prosjekt
        on omtale.investeringsomtale_id = prosjekt.investeringsomtale_id
    inner join investering
        on
            omtale.rapport_id = investering.rapport_id
            and prosjekt.investeringsprosjekt_id = investering.investeringsprosjekt_id

),

-- Phases are compared by their place in order.
omtalt_fase as (

    select
        'investeringsomtale_fase' as regel_id,
        omtalt.rapport_id,
        omtalt.kilde_linje,
        omtalt.tabell_linje as mot_linje,
        concat('fase ', cast(omtalt.tabell_linje as varchar)) as kolonne,
        tabellfase.rekkefoelge as venstre_nedre,
        tabellfase.rekkefoelge as venstre_oevre,
        omtalefase.rekkefoelge as hoeyre_nedre,
        omtalefase.rekkefoelge as hoeyre_oevre
    from omtalt
    inner join fase as tabellfase
        on omtalt.tabell_fase_tekst = tabellfase.fase_tekst
    inner join fase as omtalefase
        on omtalt.fase_tekst = omtalefase.kode

),

-- The chapter may write of several rows as one: their sum counts.
omtalt_beloep as (

    {% for name, column in [('aarsramme', 'rev_budsjett'), ('aarsavvik', 'avvik')] %}
        select
            'investeringsomtale_beloep' as regel_id,
            rapport_id,
            kilde_linje,
            min(tabell_linje) as mot_linje,
            '{{ name }}' as kolonne,
            sum({{ printed_lower(column ~ '_mill_kr', column ~ '_desimaler') }}) as venstre_nedre,
            sum({{ printed_upper(column ~ '_mill_kr', column ~ '_desimaler') }}) as venstre_oevre,
            max({{ printed_lower(name ~ '_mill_kr', name ~ '_desimaler') }}) as hoeyre_nedre,
            max({{ printed_upper(name ~ '_mill_kr', name ~ '_desimaler') }}) as hoeyre_oevre
        from omtalt
        where {{ name }}_mill_kr is not null
        group by rapport_id, kilde_linje
        {{ "union all" if not loop.last }}
    {% endfor %}

),

klimaoppdrag_status as (

    select
        'klimaoppdrag_status' as regel_id,
        annet.rapport_id,
        annet.kilde_linje,
        foerste.kilde_linje as mot_linje,
        annet.klimaoppdrag_id as kolonne,
        foerste.rekkefoelge as venstre_nedre,
        foerste.rekkefoelge as venstre_oevre,
        annet.rekkefoelge as hoeyre_nedre,
        annet.rekkefoelge as hoeyre_oevre
    from klimaoppdrag as annet
    inner join klimaoppdrag as foerste
        on
            annet.rapport_id = foerste.rapport_id
            and annet.klimaoppdrag_id = foerste.klimaoppdrag_id
            and foerste.nr = 1
    where annet.nr > 1

),

-- No more complaints can be sent on than were received: the right side is any number from those sent on.
klager as (

    select
        'klager_mottatt_og_oversendt' as regel_id,
        mottatt.rapport_id,
        mottatt.kilde_linje,
        oversendt.kilde_linje as mot_linje,
        cast(mottatt.aar as varchar) as kolonne,
        oversendt.nedre as venstre_nedre,
        greatest(oversendt.oevre, mottatt.oevre) as venstre_oevre,
        mottatt.nedre as hoeyre_nedre,
        mottatt.oevre as hoeyre_oevre
    from kpiverdi as mottatt
    inner join noekkeltall as mottatt_klager
        on
            mottatt.kpi_id = mottatt_klager.noekkeltall_id
            and mottatt_klager.begrep_id = 'klager_mottatt'
    inner join noekkeltall as oversendte_klager
        on
            mottatt_klager.tjenesteomraade_id = oversendte_klager.tjenesteomraade_id
            and oversendte_klager.begrep_id = 'klager_oversendt'
    inner join kpiverdi as oversendt
        on
            mottatt.rapport_id = oversendt.rapport_id
            and mottatt.aar = oversendt.aar
            and oversendte_klager.noekkeltall_id = oversendt.kpi_id

),

alle as (

    select * from omtalt_fase
    union all
    select * from omtalt_beloep
    union all
    select * from klimaoppdrag_status
    union all
    select * from klager

),

final as (

    select
        regel_id,
        rapport_id,
        kilde_linje,
        mot_linje,
        kolonne,
        cast(venstre_nedre as decimal(18, 6)) as venstre_nedre,
        cast(venstre_oevre as decimal(18, 6)) as venstre_oevre,
        cast(hoeyre_nedre as decimal(18, 6)) as hoeyre_nedre,
        cast(hoeyre_oevre as decimal(18, 6)) as hoeyre_oevre
    from alle

)

select * from final
