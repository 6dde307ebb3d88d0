{#- What the report prints over or beside a row is what our registers say the row belongs to. -#}
with heading as (

    select
        'aarsrapport_indikator' as table_name,
        concat('rapport_id=', rad.rapport_id, ', indikatorrad_id=', rad.indikatorrad_id) as row_key,
        'delmaal_tekst' as column_name,
        rad.delmaal_tekst as found,
        delmaal.navn as expected
    from {{ ref('stg_aarsrapport__indikator') }} as rad
    inner join {{ ref('stg_register__indikator') }} as indikator
        on rad.indikatorrad_id = indikator.indikatorrad_id
    inner join {{ ref('stg_register__delmaal') }} as delmaal
        on indikator.delmaal_id = delmaal.delmaal_id
    union all
    select
        'aarsrapport_indikator' as table_name,
        concat('rapport_id=', rad.rapport_id, ', indikatorrad_id=', rad.indikatorrad_id) as row_key,
        'hovedmaal_tekst' as column_name,
        rad.hovedmaal_tekst as found,
        concat(cast(hovedmaal.hovedmaal_nr as varchar), '. ', hovedmaal.navn) as expected
    from {{ ref('stg_aarsrapport__indikator') }} as rad
    inner join {{ ref('stg_register__indikator') }} as indikator
        on rad.indikatorrad_id = indikator.indikatorrad_id
    inner join {{ ref('stg_register__delmaal') }} as delmaal
        on indikator.delmaal_id = delmaal.delmaal_id
    inner join {{ ref('stg_register__hovedmaal') }} as hovedmaal
        on delmaal.hovedmaal_id = hovedmaal.hovedmaal_id
    union all
    select
        'aarsrapport_noekkeltall' as table_name,
        concat('rapport_id=', rad.rapport_id, ', noekkeltall_id=', rad.noekkeltall_id) as row_key,
        'omraade_tekst' as column_name,
        rad.omraade_tekst as found,
        omraade.navn as expected
    from {{ ref('stg_aarsrapport__noekkeltall') }} as rad
    inner join {{ ref('stg_register__noekkeltall') }} as noekkeltall
        on rad.noekkeltall_id = noekkeltall.noekkeltall_id
    inner join {{ ref('stg_register__tjenesteomraade') }} as omraade
        on noekkeltall.tjenesteomraade_id = omraade.tjenesteomraade_id
    union all
    select
        'aarsrapport_klimatiltak' as table_name,
        concat('rapport_id=', rad.rapport_id, ', klimatiltak_id=', rad.klimatiltak_id) as row_key,
        'oppdrag_tekst' as column_name,
        rad.oppdrag_tekst as found,
        oppdrag.navn as expected
    from {{ ref('stg_aarsrapport__klimatiltak') }} as rad
    inner join {{ ref('stg_register__klimatiltak') }} as tiltak
        on rad.klimatiltak_id = tiltak.klimatiltak_id
    inner join {{ ref('stg_register__klimaoppdrag') }} as oppdrag
        on tiltak.klimaoppdrag_id = oppdrag.klimaoppdrag_id
    union all
    select
        'aarsrapport_klimafond' as table_name,
        concat('rapport_id=', rad.rapport_id, ', linje=', cast(rad.kilde_linje as varchar)) as row_key,
        'gruppe_tekst' as column_name,
        coalesce(rad.gruppe_tekst, '') as found,
        case tiltak.fondsgruppe_id
            when 'klimatiltak' then 'Klimatiltak'
            when 'klimakloke_satsinger' then 'Klimakloke satsinger'
            when 'miljoetiltak' then 'Miljøtiltak'
            when 'udisponert' then ''
        end as expected
    from {{ ref('stg_aarsrapport__klimafond') }} as rad
    inner join {{ ref('stg_register__fondstiltak') }} as tiltak
        on rad.fondstiltak_id = tiltak.fondstiltak_id
    union all
    select
        'aarsrapport_klimafond' as table_name,
        concat('rapport_id=', rad.rapport_id, ', linje=', cast(rad.kilde_linje as varchar)) as row_key,
        'navn_tekst, ending in "– KD"' as column_name,
        case when rad.navn_tekst like '%– KD' then 'true' else 'false' end as found,
        case when tiltak.finansiert_av_udisponert then 'true' else 'false' end as expected
    from {{ ref('stg_aarsrapport__klimafond') }} as rad
    inner join {{ ref('stg_register__fondstiltak') }} as tiltak
        on rad.fondstiltak_id = tiltak.fondstiltak_id
    union all
    select
        'aarsrapport_tjenesteoekonomi' as table_name,
        concat('rapport_id=', rad.rapport_id, ', linje=', cast(rad.kilde_linje as varchar)) as row_key,
        'omraade_tekst + navn_tekst' as column_name,
        concat(rad.omraade_tekst, ': ', rad.navn_tekst) as found,
        case rad.radtype
            when 'rad' then concat(direktoeromraade.navn, ': ', omraade.kode, '-', omraade.navn)
            when 'sum' then concat(omraade.navn, ': Sum')
        end as expected
    from {{ ref('stg_aarsrapport__tjenesteoekonomi') }} as rad
    inner join {{ ref('stg_register__tjenesteomraade') }} as omraade
        on rad.tjenesteomraade_id = omraade.tjenesteomraade_id
    left join {{ ref('stg_register__tjenesteomraade') }} as direktoeromraade
        on omraade.overordnet_id = direktoeromraade.tjenesteomraade_id
    union all
    select
        'aarsrapport_sykefravaer' as table_name,
        concat('rapport_id=', rad.rapport_id, ', linje=', cast(rad.kilde_linje as varchar)) as row_key,
        'navn_tekst' as column_name,
        rad.navn_tekst as found,
        omraade.navn as expected
    from {{ ref('stg_aarsrapport__sykefravaer') }} as rad
    inner join {{ ref('stg_register__tjenesteomraade') }} as omraade
        on rad.tjenesteomraade_id = omraade.tjenesteomraade_id
    {%- for table, register, row_id in [
        ('investering', 'investeringsprosjekt', 'investeringsprosjekt_id'),
        ('oekonomiplantiltak', 'oekonomiplantiltak', 'oekonomiplantiltak_id'),
        ('oppdrag', 'oppdrag', 'oppdrag_id'),
    ] %}
        union all
        select
            'aarsrapport_{{ table }}' as table_name,
            concat('rapport_id=', rad.rapport_id, ', linje=', cast(rad.kilde_linje as varchar)) as row_key,
            'omraade_tekst' as column_name,
            rad.omraade_tekst as found,
            omraade.navn as expected
        from {{ ref('stg_aarsrapport__' ~ table) }} as rad
        inner join {{ ref('stg_register__' ~ register) }} as register
            on rad.{{ row_id }} = register.{{ row_id }}
        inner join {{ ref('stg_register__tjenesteomraade') }} as omraade
            on register.tjenesteomraade_id = omraade.tjenesteomraade_id
    {%- endfor %}
    union all
    select
        'aarsrapport_oppdrag' as table_name,
        concat('rapport_id=', rad.rapport_id, ', oppdrag_id=', rad.oppdrag_id) as row_key,
        'oppdragstype_tekst' as column_name,
        rad.oppdragstype_tekst as found,
        case register.oppdragstype
            when 'verbalvedtak' then 'Verbalvedtak'
            when 'klimaoppdrag' then 'Klimaoppdrag'
            when 'politisk_rapportering' then 'Oppdrag med politisk rapportering'
        end as expected
    from {{ ref('stg_aarsrapport__oppdrag') }} as rad
    inner join {{ ref('stg_register__oppdrag') }} as register
        on rad.oppdrag_id = register.oppdrag_id

)

select
    table_name,
    row_key,
    column_name,
    found,
    concat(expected, ', as our register has it') as expected
from heading
where found <> expected
