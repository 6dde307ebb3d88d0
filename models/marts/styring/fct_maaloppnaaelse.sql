with maaltall as (

    select * from {{ ref('dim_maaltall') }}

),

rapport as (

    select * from {{ ref('rapport') }}

),

verdi as (

    select * from {{ ref('kpiverdi') }}
    where
        verdi is not null
        and er_mest_presis

),

omtale as (

    select * from {{ ref('register_maalomtale') }}

),

-- A target is told of in every report from the one that states it first on, until the figure of its last year is
-- printed, and in one that speaks of it later.
fortalt as (

    select
        rapport.rapport_id,
        rapport.rapportaar,
        maaltall.maaltall_id,
        maaltall.maal_nedre,
        maaltall.maal_oevre,
        coalesce(maaltall.operator in ('<', '>'), false) as er_streng,
        maaltall.gjelder_fra_aar,
        maaltall.gjelder_til_aar,
        maaltall.maales_av_type,
        maaltall.maales_av_id,
        omtale.linje,
        omtale.plan_tekst,
        omtale.plan_linje,
        omtale.ikke_maalbar_grunn
    from maaltall
    inner join rapport as stadfestet
        on maaltall.rapport_id = stadfestet.rapport_id
    inner join rapport
        on
            stadfestet.kommune_id = rapport.kommune_id
            and stadfestet.rapportaar <= rapport.rapportaar
    left join omtale
        on
            maaltall.maaltall_id = omtale.maaltall_id
            and rapport.rapport_id = omtale.rapport_id

),

-- A figure of the target's own years comes before any newer or older one.
trykt as (

    select
        fortalt.rapport_id,
        fortalt.maaltall_id,
        verdi.aar,
        verdi.verdi,
        verdi.nedre,
        verdi.oevre,
        verdi.verdi_tekst,
        verdi.desimaler,
        verdi.kilde_linje,
        verdi.aar between fortalt.gjelder_fra_aar
        and coalesce(fortalt.gjelder_til_aar, fortalt.rapportaar) as er_i_perioden,
        min(fortalt.rapportaar) over (partition by fortalt.maaltall_id, verdi.aar)
        = fortalt.rapportaar as er_foerst_trykt,
        row_number() over (
            partition by fortalt.rapport_id, fortalt.maaltall_id
            order by
                case
                    when
                        verdi.aar between fortalt.gjelder_fra_aar
                        and coalesce(fortalt.gjelder_til_aar, fortalt.rapportaar) then 0
                    else 1
                end,
                verdi.aar desc
        ) as nr
    from fortalt
    inner join verdi
        on
            fortalt.rapport_id = verdi.rapport_id
            and fortalt.maales_av_type = verdi.kpi_type
            and fortalt.maales_av_id = verdi.kpi_id
            and fortalt.rapportaar >= verdi.aar

),

maalt as (

    select
        fortalt.rapport_id,
        fortalt.maaltall_id,
        fortalt.rapportaar as aar,
        fortalt.maal_nedre,
        fortalt.maal_oevre,
        fortalt.er_streng,
        fortalt.linje,
        fortalt.plan_tekst,
        fortalt.plan_linje,
        case
            when trykt.verdi is null
                then coalesce(
                    fortalt.ikke_maalbar_grunn,
                    case when fortalt.maales_av_id is null then 'Ingen KPI måler måltallet.' end,
                    'Rapporten trykker ikke tallet som måltallet måles med.'
                )
        end as ikke_maalbar_grunn,
        fortalt.gjelder_fra_aar > fortalt.rapportaar as gjelder_senere,
        trykt.er_i_perioden,
        trykt.aar as faktisk_aar,
        trykt.verdi as faktisk,
        trykt.verdi_tekst as faktisk_tekst,
        trykt.desimaler as faktisk_desimaler,
        trykt.kilde_linje as faktisk_linje,
        -- how far on the right side of the target; a missing bound does not count
        least(trykt.verdi - fortalt.maal_nedre, fortalt.maal_oevre - trykt.verdi) as margin,
        least(trykt.nedre - fortalt.maal_nedre, fortalt.maal_oevre - trykt.nedre) as margin_nedre,
        least(trykt.oevre - fortalt.maal_nedre, fortalt.maal_oevre - trykt.oevre) as margin_oevre
    from fortalt
    left join trykt
        on
            fortalt.rapport_id = trykt.rapport_id
            and fortalt.maaltall_id = trykt.maaltall_id
            and trykt.nr = 1
    where
        coalesce(fortalt.gjelder_til_aar, fortalt.rapportaar) >= fortalt.rapportaar
        or fortalt.linje is not null
        or (trykt.aar = fortalt.gjelder_til_aar and trykt.er_foerst_trykt)

),

final as (

    select
        maalt.rapport_id,
        maalt.maaltall_id,
        maalt.aar,
        maalt.maal_nedre,
        maalt.maal_oevre,
        maalt.faktisk,
        maalt.faktisk_tekst,
        maalt.faktisk_desimaler,
        maalt.faktisk_aar,
        cast(maalt.margin as decimal(18, 4)) as margin,
        case
            when maalt.faktisk is null then 'ikke_maalbar'
            when maalt.gjelder_senere then 'gjelder_senere'
            when not maalt.er_i_perioden then 'venter_paa_tall'
            when maalt.margin > 0 or (maalt.margin = 0 and not maalt.er_streng) then 'naadd'
            else 'ikke_naadd'
        end as resultat,
        -- the print is too coarse to tell when both verdicts are possible within it
        least(maalt.margin_nedre, maalt.margin_oevre) < 0
        and greatest(maalt.margin, maalt.margin_nedre, maalt.margin_oevre) >= 0 as avrunding_avgjoer,
        maalt.ikke_maalbar_grunn,
        maalt.plan_tekst,
        maalt.plan_linje,
        maalt.linje as kilde_linje,
        maalt.faktisk_linje
    from maalt

)

select * from final
