{#-
    What the report prints over or beside a row is what our registers say the row belongs to, by the names that held in that
    report (register_navn). The name that it prints of a row is our register's, but for spaces, signs, capitals and the year,
    or the one that trykt_navn there gives.
-#}
{#- the table, its heading, the register of its rows, and the registers on the way from the row to what the heading names -#}
{%- set headings = [
    ('indikator', 'rad', 'delmaal', 'indikator', ['delmaal']),
    ('indikator', 'rad', 'hovedmaal', 'indikator', ['delmaal', 'hovedmaal']),
    ('noekkeltall', 'rad', 'omraade', 'noekkeltall', ['tjenesteomraade']),
    ('investering', 'rad', 'omraade', 'investeringsprosjekt', ['tjenesteomraade']),
    ('oekonomiplantiltak', 'rad', 'omraade', 'oekonomiplantiltak', ['tjenesteomraade']),
    ('oppdrag', 'rad', 'omraade', 'oppdrag', ['tjenesteomraade']),
    ('klimatiltak', 'rad', 'oppdrag', 'klimatiltak', ['klimaoppdrag']),
    ('klimafond', 'rad', 'gruppe', 'fondstiltak', ['fondsgruppe']),
    ('sykefravaer', 'rad', 'navn', 'tjenesteomraade', []),
    ('tjenesteoekonomi', 'rad', 'navn', 'tjenesteomraade', []),
    ('tjenesteoekonomi', 'rad', 'omraade', 'tjenesteomraade', ['tjenesteomraade']),
    ('tjenesteoekonomi', 'sum', 'omraade', 'tjenesteomraade', []),
] -%}
{#- the tables whose rows have a name of their own, and the register of their rows -#}
{%- set names = {
    'indikator': 'indikator', 'noekkeltall': 'noekkeltall', 'klimatiltak': 'klimatiltak', 'klimafond': 'fondstiltak',
    'investering': 'investeringsprosjekt', 'oekonomiplantiltak': 'oekonomiplantiltak', 'stoppet_prosjekt': 'stoppet_prosjekt',
    'investeringsregnskap': 'regnskapslinje', 'reisevaneverdi': 'reisevane',
} -%}
with registrert as (

    {% for register, its in named_registers().items() %}
        select
            '{{ register }}' as register,
            {{ register }}_id as id,
            {{ its.row or register ~ '_id' }} as rad_id,
            {{ its.name }} as navn,
            {{ its.printed or 'cast(null as string)' }} as trykt_navn,
            cast({{ its.parent or 'null' }} as string) as overordnet_id,
            cast({{ its.code or 'null' }} as string) as kode
        from {{ ref('register_' ~ register) }}
        union all
    {% endfor %}
    {% for register in ['stoppet_prosjekt', 'regnskapslinje', 'reisevane'] %}
        select
            '{{ register }}' as register,
            {{ register }}_id as id,
            {{ register }}_id as rad_id,
            navn,
            cast(null as string) as trykt_navn,
            cast(null as string) as overordnet_id,
            cast(null as string) as kode
        from {{ ref('register_' ~ register) }}
        union all
    {% endfor %}
    select
        liste as register,
        kode as id,
        kode as rad_id,
        trykt_tekst as navn,
        cast(null as string) as trykt_navn,
        cast(null as string) as overordnet_id,
        cast(null as string) as kode
    from {{ ref('register_kodeliste') }}

),

overskrift as (

    {% for table, row_type, column, register, way in headings %}
        select
            'aarsrapport_{{ table }}' as tabell,
            '{{ row_type }}' as radtype,
            '{{ column }}' as kolonne,
            '{{ register }}' as register,
            '{{ way[0] if way }}' as over,
            '{{ way[1] if way | length > 1 }}' as over_det
        {{ "union all" if not loop.last }}
    {% endfor %}

),

{#- each step from a thing to what it belongs to in that report -#}
{%- for step, register, id, before in [
    ('trinn_0', 'register', 'rad_id', 'celle'), ('trinn_1', 'over', 'overordnet_id', 'trinn_0'),
    ('trinn_2', 'over_det', 'overordnet_id', 'trinn_1')
] %}
{{ step }} as (

    select
        {% if step == 'trinn_0' -%}
            celle.rapport_id,
            celle.tabell,
            celle.noekkel,
            celle.kolonne,
            celle.tekst,
            overskrift.register,
            overskrift.over,
            overskrift.over_det,
            registrert.id,
        {%- else -%}
            foer.rapport_id,
            foer.tabell,
            foer.noekkel,
            foer.kolonne,
            foer.tekst,
            foer.register,
            foer.over,
            foer.over_det,
            foer.id,
        {%- endif %}
        {% if step == 'trinn_0' %}
            overskrift.register as tings_register,
            registrert.id as tings_id,
            coalesce(endret.navn, registrert.navn) as navn,
            coalesce(endret.overordnet_id, registrert.overordnet_id) as overordnet_id,
            coalesce(endret.kode, registrert.kode) as kode
        {% else %}
            case when foer.{{ register }} = '' then foer.tings_register else foer.{{ register }} end as tings_register,
            case when foer.{{ register }} = '' then foer.tings_id else foer.overordnet_id end as tings_id,
            case when foer.{{ register }} = '' then foer.navn else coalesce(endret.navn, registrert.navn) end as navn,
            case
                when foer.{{ register }} = '' then foer.overordnet_id
                else coalesce(endret.overordnet_id, registrert.overordnet_id)
            end as overordnet_id,
            case when foer.{{ register }} = '' then foer.kode else coalesce(endret.kode, registrert.kode) end as kode
        {% endif %}
    {% if step == 'trinn_0' -%}
    from {{ ref('celle') }} as celle
    inner join overskrift
        on
            celle.tabell = overskrift.tabell
            and celle.radtype = overskrift.radtype
            and celle.kolonne = overskrift.kolonne
    inner join registrert
        on
            overskrift.register = registrert.register
            and celle.rad_id = registrert.rad_id
    left join {{ ref('navn') }} as endret
        on
            celle.rapport_id = endret.rapport_id
            and overskrift.register = endret.register
            and registrert.id = endret.id
    {%- else -%}
    from {{ before }} as foer
    left join registrert
        on
            foer.{{ register }} = registrert.register
            and foer.overordnet_id = registrert.id
    left join {{ ref('navn') }} as endret
        on
            foer.rapport_id = endret.rapport_id
            and foer.{{ register }} = endret.register
            and foer.overordnet_id = endret.id
    {%- endif %}

),
{% endfor %}

-- A main goal is printed with its number, an area with its code where it has one.
holdt as (

    select
        *,
        case
            when kolonne = 'hovedmaal' then concat_ws('', kode, '. ', navn)
            when tabell = 'aarsrapport_tjenesteoekonomi' and kolonne = 'navn' and kode is not null
                then concat_ws('', kode, '-', navn)
            else navn
        end as forventet
    from trinn_2

),

holdt_opp as (

    select
        *,
        coalesce(tekst, '') in (coalesce(forventet, ''), coalesce(case when kolonne = 'hovedmaal' then navn end, forventet, ''))
            as stemmer
    from holdt

),

-- Of all rows that a report prints under a thing: whether one heading is the thing's. Most often all are.
funnet as (

    select
        holdt_opp.*,
        max(case when holdt_opp.stemmer then 1 else 0 end) over av_tingen as stemmer_ett_sted,
        count(*) over av_tingen as antall
    from holdt_opp
    inner join (
        select distinct
            rapport_id,
            tings_register,
            tings_id
        from holdt_opp
        where not stemmer
    ) as ulikt
        on
            holdt_opp.rapport_id = ulikt.rapport_id
            and holdt_opp.tings_register = ulikt.tings_register
            and holdt_opp.tings_id is not distinct from ulikt.tings_id
    window av_tingen as (partition by holdt_opp.rapport_id, holdt_opp.tings_register, holdt_opp.tings_id)

),

navnegitt as (

    {% for table, register in names.items() %}
        select
            'aarsrapport_{{ table }}' as tabell,
            '{{ register }}' as register,
            {{ 'true' if named_registers().get(register, {}).get('printed') else 'false' }} as har_trykt_navn
        {{ "union all" if not loop.last }}
    {% endfor %}

),

-- Those that are not the same to the letter, made alike in their letters and digits alone.
trykt_navn as (

    select
        celle.tabell,
        celle.noekkel,
        celle.tekst,
        navnegitt.register,
        registrert.id,
        coalesce(endret.navn, registrert.navn) as navn,
        registrert.trykt_navn,
        navnegitt.har_trykt_navn,
        {{ name_signs('celle.tekst') }} as tegn,
        {{ name_signs('coalesce(endret.navn, registrert.navn)') }} as navnetegn,
        {{ name_signs('registrert.trykt_navn') }} as trykte_tegn
    from {{ ref('celle') }} as celle
    inner join navnegitt
        on celle.tabell = navnegitt.tabell
    inner join registrert
        on
            navnegitt.register = registrert.register
            and celle.rad_id = registrert.rad_id
    left join {{ ref('navn') }} as endret
        on
            celle.rapport_id = endret.rapport_id
            and navnegitt.register = endret.register
            and registrert.id = endret.id
    where
        celle.kolonne = 'navn'
        and celle.tekst <> coalesce(endret.navn, registrert.navn)

)

{#- nothing tells whether the name or the id is wrong -#}
{%- set otherwise = "'; when it is called otherwise from this report on, register_navn says so'" %}
select
    concat_ws('', 'register_', register) as table_name,
    concat_ws('', register, '_id=', id) as row_key,
    concat_ws('', register, '_id + navn', case when har_trykt_navn then ' + trykt_navn' else '' end) as column_name,
    navn as found,
    concat_ws('', tekst, ', which ', tabell, ' prints: mend the id there or the name here, or write that into trykt_navn', {{ otherwise }}) as expected
from trykt_navn
where
    tegn <> navnetegn
    and tegn <> coalesce(trykte_tegn, '')
union all
-- When no heading is the thing's, its name is wrong, or its only row.
select distinct
    concat_ws('', 'register_', tings_register) as table_name,
    concat_ws('', tings_register, '_id=', tings_id) as row_key,
    case tings_register
        {%- for register, its in named_registers().items() if its.code %}
        when '{{ register }}' then '{{ its.name }} + {{ its.code }}'
        {%- endfor %}
        else 'navn'
    end as column_name,
    forventet as found,
    concat_ws('', tekst, ', which ', tabell, ' prints of it', {{ otherwise }}) as expected
from funnet
where
    stemmer_ett_sted = 0
    and tings_register <> 'fondsgruppe'
union all
select distinct
    concat_ws('', 'register_', register) as table_name,
    concat_ws('', register, '_id=', id) as row_key,
    case register
        {%- for register, its in named_registers().items() if its.parent %}
        when '{{ register }}' then '{{ its.parent }}'
        {%- endfor %}
    end as column_name,
    forventet as found,
    concat_ws('', 'what has the name ', tekst, ', the heading that ', tabell, ' prints over it', {{ otherwise }}) as expected
from funnet
where
    not stemmer
    and (stemmer_ett_sted = 1 or tings_register = 'fondsgruppe')
    and id <> tings_id
union all
select distinct
    tabell as table_name,
    noekkel as row_key,
    concat_ws('', kolonne, '_tekst') as column_name,
    tekst as found,
    concat_ws('', forventet, ', as our register has it', {{ otherwise }}) as expected
from funnet
where
    not stemmer
    and (stemmer_ett_sted = 1 or antall = 1 or tings_register = 'fondsgruppe')
union all
select
    oppdrag.tabell as table_name,
    oppdrag.noekkel as row_key,
    'oppdragstype_tekst' as column_name,
    oppdrag.tekst as found,
    concat_ws('', liste.trykt_tekst, ', as our register has it') as expected
from {{ ref('celle') }} as oppdrag
inner join {{ ref('register_oppdrag') }} as registrert
    on oppdrag.rad_id = registrert.oppdrag_id
inner join {{ ref('register_kodeliste') }} as liste
    on
        registrert.oppdragstype = liste.kode
        and liste.liste = 'oppdragstype'
where
    oppdrag.tabell = 'aarsrapport_oppdrag'
    and oppdrag.kolonne = 'oppdragstype'
    and oppdrag.tekst <> liste.trykt_tekst
union all
select
    celle.tabell as table_name,
    celle.noekkel as row_key,
    'navn_tekst' as column_name,
    celle.tekst as found,
    concat_ws(
        '',
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
{#- nothing tells whether the mark or the print is wrong #}
union all
select
    'register_fondstiltak' as table_name,
    concat_ws('', 'fondstiltak_id=', tiltak.fondstiltak_id) as row_key,
    'finansiert_av_udisponert' as column_name,
    cast(tiltak.finansiert_av_udisponert as string) as found,
    concat_ws('', 'true where the printed name ends in "– KD", and only there: ', celle.tekst) as expected
from {{ ref('celle') }} as celle
inner join {{ ref('register_fondstiltak') }} as tiltak
    on celle.rad_id = tiltak.fondstiltak_id
where
    celle.tabell = 'aarsrapport_klimafond'
    and celle.kolonne = 'navn'
    and (celle.tekst like '%– KD') <> tiltak.finansiert_av_udisponert
