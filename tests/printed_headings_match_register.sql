{#- What the report prints over or beside a row is what our registers say the row belongs to. -#}
with omraade as (

    select * from {{ ref('register_tjenesteomraade') }}

),

forventet as (

    select
        'aarsrapport_indikator' as tabell,
        'rad' as radtype,
        indikator.indikatorrad_id as rad_id,
        'delmaal' as kolonne,
        delmaal.navn as forventet
    from {{ ref('register_indikator') }} as indikator
    inner join {{ ref('register_delmaal') }} as delmaal
        on indikator.delmaal_id = delmaal.delmaal_id
    union
    select
        'aarsrapport_indikator' as tabell,
        'rad' as radtype,
        indikator.indikatorrad_id as rad_id,
        'hovedmaal' as kolonne,
        concat(cast(hovedmaal.hovedmaal_nr as varchar), '. ', hovedmaal.navn) as forventet
    from {{ ref('register_indikator') }} as indikator
    inner join {{ ref('register_delmaal') }} as delmaal
        on indikator.delmaal_id = delmaal.delmaal_id
    inner join {{ ref('register_hovedmaal') }} as hovedmaal
        on delmaal.hovedmaal_id = hovedmaal.hovedmaal_id
    {% for register in ['noekkeltall', 'investeringsprosjekt', 'oekonomiplantiltak', 'oppdrag'] %}
        union all
        select
            'aarsrapport_{{ 'investering' if register == 'investeringsprosjekt' else register }}' as tabell,
            'rad' as radtype,
            register.{{ register }}_id as rad_id,
            'omraade' as kolonne,
            omraade.navn as forventet
        from {{ ref('register_' ~ register) }} as register
        inner join omraade
            on register.tjenesteomraade_id = omraade.tjenesteomraade_id
    {% endfor %}
    union all
    select
        'aarsrapport_oppdrag' as tabell,
        'rad' as radtype,
        oppdrag_id as rad_id,
        'oppdragstype' as kolonne,
        case oppdragstype
            when 'verbalvedtak' then 'Verbalvedtak'
            when 'klimaoppdrag' then 'Klimaoppdrag'
            when 'politisk_rapportering' then 'Oppdrag med politisk rapportering'
        end as forventet
    from {{ ref('register_oppdrag') }}
    union all
    select
        'aarsrapport_klimatiltak' as tabell,
        'rad' as radtype,
        tiltak.klimatiltak_id as rad_id,
        'oppdrag' as kolonne,
        oppdrag.navn as forventet
    from {{ ref('register_klimatiltak') }} as tiltak
    inner join {{ ref('register_klimaoppdrag') }} as oppdrag
        on tiltak.klimaoppdrag_id = oppdrag.klimaoppdrag_id
    union all
    select
        'aarsrapport_klimafond' as tabell,
        'rad' as radtype,
        fondstiltak_id as rad_id,
        'gruppe' as kolonne,
        case fondsgruppe_id
            when 'klimatiltak' then 'Klimatiltak'
            when 'klimakloke_satsinger' then 'Klimakloke satsinger'
            when 'miljoetiltak' then 'Miljøtiltak'
            when 'udisponert' then ''
        end as forventet
    from {{ ref('register_fondstiltak') }}
    union all
    select
        'aarsrapport_sykefravaer' as tabell,
        'rad' as radtype,
        tjenesteomraade_id as rad_id,
        'navn' as kolonne,
        navn as forventet
    from omraade
    {% for row_type, column, expected in [
        ('rad', 'navn', "concat(kode, '-', navn)"), ('sum', 'omraade', 'navn'), ('sum', 'navn', "'Sum'")
    ] %}
        union all
        select
            'aarsrapport_tjenesteoekonomi' as tabell,
            '{{ row_type }}' as radtype,
            tjenesteomraade_id as rad_id,
            '{{ column }}' as kolonne,
            {{ expected }} as forventet
        from omraade
    {% endfor %}
    union all
    select
        'aarsrapport_tjenesteoekonomi' as tabell,
        'rad' as radtype,
        omraade.tjenesteomraade_id as rad_id,
        'omraade' as kolonne,
        overordnet.navn as forventet
    from omraade
    inner join omraade as overordnet
        on omraade.overordnet_id = overordnet.tjenesteomraade_id

)

select
    celle.tabell as table_name,
    celle.noekkel as row_key,
    concat(celle.kolonne, '_tekst') as column_name,
    celle.tekst as found,
    concat(forventet.forventet, ', as our register has it') as expected
from {{ ref('celle') }} as celle
inner join forventet
    on
        celle.tabell = forventet.tabell
        and celle.radtype = forventet.radtype
        and celle.rad_id = forventet.rad_id
        and celle.kolonne = forventet.kolonne
where coalesce(celle.tekst, '') <> coalesce(forventet.forventet, '')
union all
select
    celle.tabell as table_name,
    celle.noekkel as row_key,
    'navn_tekst' as column_name,
    celle.tekst as found,
    concat(
        'a name that ends in "– KD"', case when not tiltak.finansiert_av_udisponert then ' only' else '' end,
        ' when register_fondstiltak has finansiert_av_udisponert'
    ) as expected
from {{ ref('celle') }} as celle
inner join {{ ref('register_fondstiltak') }} as tiltak
    on celle.rad_id = tiltak.fondstiltak_id
where
    celle.tabell = 'aarsrapport_klimafond'
    and celle.kolonne = 'navn'
    and (celle.tekst like '%– KD') <> tiltak.finansiert_av_udisponert
