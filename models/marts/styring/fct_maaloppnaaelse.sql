with maaltall as (

    select * from {{ ref('dim_maaltall') }}

),

rapport as (

    select * from {{ ref('rapport') }}

),

verdi as (

    select * from {{ ref('kpiverdi') }}
    where
        verdistatus = 'publisert'
        and er_mest_presis

),

-- A target stands from the report that states it until the last year that it holds for.
gjeldende as (

    select
        rapport.rapport_id,
        rapport.rapportaar,
        maaltall.maaltall_id,
        maaltall.maal_nedre,
        maaltall.maal_oevre,
        maaltall.gjelder_fra_aar,
        maaltall.maales_av_type,
        maaltall.maales_av_id,
        maaltall.ikke_maalbar_grunn
    from maaltall
    inner join rapport as stadfestet
        on maaltall.rapport_id = stadfestet.rapport_id
    inner join rapport
        on
            stadfestet.kommune_id = rapport.kommune_id
            and stadfestet.rapportaar <= rapport.rapportaar
    where coalesce(maaltall.gjelder_til_aar, rapport.rapportaar) >= rapport.rapportaar

),

-- The newest value that the report prints, where it is printed most precisely.
nyeste as (

    select
        gjeldende.rapport_id,
        gjeldende.maaltall_id,
        verdi.aar,
        verdi.verdi,
        verdi.nedre,
        verdi.oevre,
        verdi.verdi_tekst,
        verdi.kilde_linje,
        row_number() over (
            partition by gjeldende.rapport_id, gjeldende.maaltall_id
            order by verdi.aar desc
        ) as fra_nyeste
    from gjeldende
    inner join verdi
        on
            gjeldende.rapport_id = verdi.rapport_id
            and gjeldende.maales_av_type = verdi.kpi_type
            and gjeldende.maales_av_id = verdi.kpi_id
            and gjeldende.rapportaar >= verdi.aar

),

maalt as (

    select
        gjeldende.rapport_id,
        gjeldende.maaltall_id,
        gjeldende.rapportaar as aar,
        gjeldende.maal_nedre,
        gjeldende.maal_oevre,
        gjeldende.ikke_maalbar_grunn,
        gjeldende.gjelder_fra_aar > gjeldende.rapportaar as gjelder_senere,
        nyeste.aar as faktisk_aar,
        nyeste.verdi as faktisk,
        nyeste.verdi_tekst as faktisk_tekst,
        nyeste.kilde_linje as faktisk_linje,
        -- how far on the right side of the target; a missing bound does not count
        least(nyeste.verdi - gjeldende.maal_nedre, gjeldende.maal_oevre - nyeste.verdi) as margin,
        least(nyeste.nedre - gjeldende.maal_nedre, gjeldende.maal_oevre - nyeste.nedre) as margin_nedre,
        least(nyeste.oevre - gjeldende.maal_nedre, gjeldende.maal_oevre - nyeste.oevre) as margin_oevre
    from gjeldende
    left join nyeste
        on
            gjeldende.rapport_id = nyeste.rapport_id
            and gjeldende.maaltall_id = nyeste.maaltall_id
            and nyeste.fra_nyeste = 1

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
        maalt.faktisk_aar,
        cast(maalt.margin as decimal(18, 4)) as margin,
        case
            when maalt.faktisk is null then 'ikke_maalbar'
            when maalt.gjelder_senere then 'gjelder_senere'
            when maalt.margin >= 0 then 'naadd'
            else 'ikke_naadd'
        end as resultat,
        -- the print is too coarse to tell when both verdicts are possible within it
        least(maalt.margin_nedre, maalt.margin_oevre) < 0
        and greatest(maalt.margin, maalt.margin_nedre, maalt.margin_oevre) >= 0 as avrunding_avgjoer,
        maalt.ikke_maalbar_grunn,
        maaltall.kilde_linje,
        maalt.faktisk_linje
    from maalt
    inner join maaltall
        on maalt.maaltall_id = maaltall.maaltall_id

)

select * from final
