with verdi as (

    {% for kpi_type, fact, kpi_id, counts in [
        ('indikator', 'fct_indikatorverdi', 'indikator_id', 'true'),
        ('noekkeltall', 'fct_noekkeltallverdi', 'noekkeltall_id', 'true'),
        ('sykefravaer', 'fct_sykefravaer', 'kpi_id', 'true'),
        ('reisevane', 'fct_reisevaneverdi', 'reisevane_id', 'true'),
        ('prosatall', 'fct_prosatall', 'prosatall_id', 'er_mest_presis'),
    ] %}
        select
            '{{ kpi_type }}' as kpi_type,
            {{ kpi_id }} as kpi_id,
            rapport_id,
            aar,
            verdi,
            verdi_tekst,
            desimaler,
            tolkning,
            er_gjeldende,
            verdistatus,
            sdmx_obs_status,
            kilde_linje
        from {{ ref(fact) }}
        where {{ counts }}
        {{ "union all" if not loop.last }}
    {% endfor %}

),

sykefravaerserie as (

    select distinct
        kpi_id,
        fravaerstype,
        tjenesteomraade_id
    from {{ ref('fct_sykefravaer') }}

),

omraade as (

    select * from {{ ref('dim_tjenesteomraade') }}

),

kjennetegn as (

    select
        'indikator' as kpi_type,
        indikator_id as kpi_id,
        navn,
        enhet_id,
        oensket_retning,
        aggregering,
        indikator_id as begrep_id,
        cast(null as varchar) as samme_figur_id,
        delmaal_id,
        cast(null as varchar) as tjenesteomraade_id
    from {{ ref('dim_indikator') }}
    union all
    select
        'noekkeltall' as kpi_type,
        noekkeltall_id as kpi_id,
        navn,
        enhet_id,
        oensket_retning,
        aggregering,
        begrep_id,
        samme_figur_id,
        cast(null as varchar) as delmaal_id,
        tjenesteomraade_id
    from {{ ref('dim_noekkeltall') }}
    union all
    select
        'sykefravaer' as kpi_type,
        kpi_id,
        concat('Sykefravær, ', fravaerstype) as navn,
        'prosent' as enhet_id,
        'ned' as oensket_retning,
        'aldri' as aggregering,
        concat('sykefravaer_', fravaerstype) as begrep_id,
        cast(null as varchar) as samme_figur_id,
        cast(null as varchar) as delmaal_id,
        tjenesteomraade_id
    from sykefravaerserie
    union all
    select
        'reisevane' as kpi_type,
        reisevane_id as kpi_id,
        navn,
        enhet_id,
        oensket_retning,
        aggregering,
        reisevane_id as begrep_id,
        cast(null as varchar) as samme_figur_id,
        cast(null as varchar) as delmaal_id,
        cast(null as varchar) as tjenesteomraade_id
    from {{ ref('dim_reisevane') }}
    union all
    select
        'prosatall' as kpi_type,
        prosatall_id as kpi_id,
        navn,
        enhet_id,
        'noeytral' as oensket_retning,
        'aldri' as aggregering,
        prosatall_id as begrep_id,
        cast(null as varchar) as samme_figur_id,
        cast(null as varchar) as delmaal_id,
        tjenesteomraade_id
    from {{ ref('dim_prosatall') }}

),

delmaal as (

    select * from {{ ref('dim_delmaal') }}

),

hovedmaal as (

    select * from {{ ref('dim_hovedmaal') }}

),

enhet as (

    select * from {{ ref('dim_enhet') }}

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
        verdi.verdi,
        enhet.symbol as enhet,
        kjennetegn.navn,
        hovedmaal.navn as hovedmaal,
        delmaal.navn as delmaal,
        omraade.direktoeromraade_navn as direktoeromraade,
        omraade.navn as tjenesteomraade,
        verdi.verdistatus,
        verdi.sdmx_obs_status,
        verdi.verdi_tekst,
        verdi.desimaler,
        verdi.tolkning,
        verdi.er_gjeldende,
        kjennetegn.enhet_id,
        kjennetegn.oensket_retning,
        kjennetegn.aggregering,
        kjennetegn.begrep_id,
        kjennetegn.samme_figur_id,
        hovedmaal.hovedmaal_id,
        kjennetegn.delmaal_id,
        kjennetegn.tjenesteomraade_id,
        rapport.kommune_nr,
        rapport.kommune_navn,
        verdi.kilde_linje
    from verdi
    inner join kjennetegn
        on
            verdi.kpi_type = kjennetegn.kpi_type
            and verdi.kpi_id = kjennetegn.kpi_id
    inner join enhet
        on kjennetegn.enhet_id = enhet.enhet_id
    inner join rapport
        on verdi.rapport_id = rapport.rapport_id
    left join delmaal
        on kjennetegn.delmaal_id = delmaal.delmaal_id
    left join hovedmaal
        on delmaal.hovedmaal_id = hovedmaal.hovedmaal_id
    left join omraade
        on kjennetegn.tjenesteomraade_id = omraade.tjenesteomraade_id

)

select * from final
