{#-
    Every figure of the warehouse under one name, as the interval that its print allows: what a rule or a claim may speak
    of. Money in kroner. gruppe: the figures that can be ranked against each other. tabell, noekkel, kolonne: the cell that
    prints it, when it is one.
-#}
with rapport as (

    select * from {{ ref('rapport') }}

),

rad as (

    select * from {{ ref('rad') }}

),

kpi as (

    select
        concat_ws('', kpi_type, ':', kpi_id) as stoerrelse,
        cast(null as string) as gruppe,
        rapport_id,
        aar,
        nedre,
        oevre,
        kilde_linje,
        tabell,
        celle_noekkel as noekkel,
        'verdi' as kolonne
    from {{ ref('kpiverdi') }}
    where
        verdi is not null
        and er_mest_presis
        and kpi_type <> 'sykefravaer'

),

-- A number of a table that is no KPI, and the sick leave table's own, whose sum is one too. In 28 digits, since DuckDB
-- would cut the product of two 18-digit numbers to 18.
tabelltall as (

    select
        celle.tallnavn,
        celle.rapport_id,
        celle.kilde_linje,
        celle.radtype,
        celle.rad_id,
        -- a sum goes by what it is of, by its own name, or by the area that it sums
        coalesce(celle.radnavn, concat_ws('', 'sum_', omraade.tjenesteomraade_id)) as radnavn,
        celle.kolonne,
        celle.variant,
        coalesce(celle.aar, rapport.rapportaar) as aar,
        cast(celle.nedre as decimal(28, 6)) * celle.faktor as nedre,
        cast(celle.oevre as decimal(28, 6)) * celle.faktor as oevre,
        celle.tabell,
        celle.noekkel
    from {{ ref('celle') }} as celle
    inner join rapport
        on celle.rapport_id = rapport.rapport_id
    left join rad
        on
            celle.tabell = rad.tabell
            and celle.rapport_id = rad.rapport_id
            and celle.kilde_linje = rad.kilde_linje
    -- a row that repeats another is no figure of its own
    left join rad as hoved
        on
            rad.tabell = hoved.tabell
            and rad.rapport_id = hoved.rapport_id
            -- an equality, not a condition on rad alone, for which DuckDB would compare every row with every other
            and case when rad.radtype = 'sum' then rad.rad_id end = hoved.rad_id
            and hoved.radtype = 'rad'
    left join {{ ref('register_tjenesteomraade') }} as omraade
        on
            case when celle.radnavn is null and rad.gruppe_noekkel is null then rad.sum_noekkel end = omraade.navn
            and rapport.kommune_id = omraade.kommune_id
    where
        celle.nedre is not null
        and hoved.kilde_linje is null
        and celle.radtabell = celle.tabell

),

tabell as (

    select
        concat_ws('', tallnavn, ':', radnavn, ':', kolonne) as stoerrelse,
        case when radtype = 'rad' then concat_ws('', tallnavn, ':', kolonne) end as gruppe,
        rapport_id,
        aar,
        nedre,
        oevre,
        kilde_linje,
        tabell,
        noekkel,
        kolonne
    from tabelltall
    where
        variant = ''
        and radnavn <> 'sum_'
        and tallnavn not in ('reisevaneverdi', 'prosatall')
    union all
    select
        concat_ws('', tallnavn, ':', variant, ':', radnavn) as stoerrelse,
        case when radtype = 'rad' then concat_ws('', tallnavn, ':', variant) end as gruppe,
        rapport_id,
        aar,
        nedre,
        oevre,
        kilde_linje,
        tabell,
        noekkel,
        kolonne
    from tabelltall
    where variant <> ''

),

-- The groups of our registers: a fund measure counts in its group and in the whole fund.
del as (

    select
        'klimafond' as tallnavn,
        fondstiltak_id as rad_id,
        concat_ws('', 'gruppe_', fondsgruppe_id) as del
    from {{ ref('register_fondstiltak') }}
    union all
    select
        'klimafond' as tallnavn,
        fondstiltak_id as rad_id,
        'alle' as del
    from {{ ref('register_fondstiltak') }}
    union all
    select
        'investeringsregnskap' as tallnavn,
        regnskapslinje_id as rad_id,
        concat_ws('', 'gruppe_', gruppe) as del
    from {{ ref('register_regnskapslinje') }}

),

gruppe as (

    select
        concat_ws('', tabelltall.tallnavn, ':', del.del, ':', tabelltall.kolonne) as stoerrelse,
        cast(null as string) as gruppe,
        tabelltall.rapport_id,
        tabelltall.aar,
        sum(tabelltall.nedre) as nedre,
        sum(tabelltall.oevre) as oevre,
        min(tabelltall.kilde_linje) as kilde_linje,
        cast(null as string) as tabell,
        cast(null as string) as noekkel,
        cast(null as string) as kolonne
    from tabelltall
    inner join del
        on
            tabelltall.tallnavn = del.tallnavn
            and tabelltall.rad_id = del.rad_id
    where tabelltall.kolonne <> 'prosent'
    group by tabelltall.tallnavn, del.del, tabelltall.kolonne, tabelltall.rapport_id, tabelltall.aar

),

-- What can be counted; a count is exact.
telt as (

    select
        concat_ws('', 'antall:', celle.tallnavn, '_', status.status_id) as stoerrelse,
        celle.rapport_id,
        celle.kilde_linje
    from {{ ref('celle') }} as celle
    inner join {{ ref('register_status') }} as status
        on celle.tekst = status.navn
    where
        celle.kolonne = 'status'
        and celle.tallnavn in ('oppdrag', 'klimatiltak')
    union all
    select
        concat_ws('', 'antall:', replace(tabell, 'aarsrapport_', '')) as stoerrelse,
        rapport_id,
        kilde_linje
    from rad
    where tabell in ('aarsrapport_oppdrag', 'aarsrapport_klimatiltak')
    union all
    select
        concat_ws('', 'antall:tilsyn_', tilsyn.tilsynstype) as stoerrelse,
        rad.rapport_id,
        rad.kilde_linje
    from rad
    inner join {{ ref('register_tilsyn') }} as tilsyn
        on
            rad.tabell = 'aarsrapport_tilsyn'
            and rad.rad_id = tilsyn.tilsyn_id
    union all
    select
        'antall:indikatorer' as stoerrelse,
        rapport_id,
        kilde_linje
    from rad
    where tabell = 'aarsrapport_indikator'

),

telling as (

    select
        telt.stoerrelse,
        cast(null as string) as gruppe,
        telt.rapport_id,
        rapport.rapportaar as aar,
        count(*) as nedre,
        count(*) as oevre,
        min(telt.kilde_linje) as kilde_linje,
        cast(null as string) as tabell,
        cast(null as string) as noekkel,
        cast(null as string) as kolonne
    from telt
    inner join rapport
        on telt.rapport_id = rapport.rapport_id
    group by telt.stoerrelse, telt.rapport_id, rapport.rapportaar

),

-- Cast before they are put together, so that those of 18 digits stay so.
alle as (

    {% for part in ['kpi', 'tabell', 'gruppe', 'telling'] %}
        select
            stoerrelse,
            gruppe,
            rapport_id,
            aar,
            cast(nedre as decimal(18, 6)) as nedre,
            cast(oevre as decimal(18, 6)) as oevre,
            kilde_linje,
            tabell,
            noekkel,
            kolonne
        from {{ part }}
        {{ "union all" if not loop.last }}
    {% endfor %}

)

select * from alle
