with omraade as (

    select * from {{ ref('dim_tjenesteomraade') }}

),

delmaal as (

    select * from {{ ref('dim_delmaal') }}

),

hovedmaal as (

    select * from {{ ref('dim_hovedmaal') }}

),

enhet as (

    select * from {{ ref('register_enhet') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

final as (

    select
        verdi.kpi_id,
        verdi.kpi_type,
        verdi.rapport_id,
        verdi.aar,
        {{ period_start('verdi.aar') }} as periode_start,
        verdi.verdi,
        case
            when verdi.verdi is not null then {{ shown_value('verdi.verdi', 'verdi.desimaler', 'enhet') }}
            when verdi.verdistatus = 'grense' then verdi.verdi_tekst
        end as verdi_vist,
        enhet.symbol as enhet,
        kpi.navn,
        kpi.navn_en,
        kpi.kort_navn,
        hovedmaal.hovedmaal_nr,
        hovedmaal.navn as hovedmaal,
        delmaal.rekkefoelge as delmaal_rekkefoelge,
        delmaal.navn as delmaal,
        omraade.direktoeromraade_navn as direktoeromraade,
        omraade.direktoeromraade_rekkefoelge,
        omraade.navn as tjenesteomraade,
        omraade.rekkefoelge as omraade_rekkefoelge,
        verdi.verdistatus,
        verdi.sdmx_obs_status,
        verdi.verdi_tekst,
        verdi.desimaler,
        verdi.nedre,
        verdi.oevre,
        verdi.tolkning,
        verdi.verdi = 0 and verdi.er_tvilsom as er_tvilsom_null,
        verdi.er_gjeldende,
        verdi.er_gjeldende and coalesce(kpi.samme_figur_id, kpi.kpi_id) = kpi.kpi_id as teller_med,
        coalesce(revisjon.art in ('revidert', 'trukket_tilbake', 'ny_definisjon'), false) as er_revidert,
        revisjon.forrige_verdi_tekst,
        verdi.er_nyeste_trykk,
        kpi.enhet_id,
        kpi.oensket_retning,
        kpi.aggregering,
        kpi.begrep_id,
        kpi.samme_figur_id,
        kpi.fn_maal,
        fn_maal.navn as fn_maal_navn,
        hovedmaal.hovedmaal_id,
        kpi.delmaal_id,
        kpi.tjenesteomraade_id,
        rapport.kommune_id,
        rapport.kommune_nr,
        rapport.kommune_navn,
        verdi.kilde_linje,
        kildeside.side as kilde_side
    from {{ ref('kpiverdi') }} as verdi
    inner join {{ ref('kpi') }} as kpi
        on
            verdi.kpi_type = kpi.kpi_type
            and verdi.kpi_id = kpi.kpi_id
    inner join enhet
        on kpi.enhet_id = enhet.enhet_id
    inner join rapport
        on verdi.rapport_id = rapport.rapport_id
    left join {{ ref('fct_revisjon') }} as revisjon
        on
            verdi.rapport_id = revisjon.rapport_id
            and verdi.kpi_type = revisjon.kpi_type
            and verdi.kpi_id = revisjon.kpi_id
            and verdi.aar = revisjon.aar
    left join delmaal
        on kpi.delmaal_id = delmaal.delmaal_id
    left join hovedmaal
        on delmaal.hovedmaal_id = hovedmaal.hovedmaal_id
    left join omraade
        on kpi.tjenesteomraade_id = omraade.tjenesteomraade_id
    {{ code_of('cast(kpi.fn_maal as string)', 'fn_maal', 'fn_maal') }}
    -- a figure that the text repeats counts once
    {{ source_page('verdi') }}
    where
        verdi.kpi_type <> 'prosatall'
        or verdi.er_mest_presis

)

select * from final
order by rapport_id, kilde_linje
