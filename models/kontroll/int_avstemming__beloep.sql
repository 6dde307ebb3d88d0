{#- The money tables against themselves: sums, differences, percentages, and rows printed twice. -#}
with rad as (

    select * from {{ ref('rad') }}

),

-- A sum row that is of something which has a row of its own repeats that row.
gjentatt as (

    select distinct
        sumrad.tabell,
        sumrad.rapport_id,
        sumrad.kilde_linje
    from rad as sumrad
    inner join rad
        on
            sumrad.tabell = rad.tabell
            and sumrad.rapport_id = rad.rapport_id
            and sumrad.rad_id = rad.rad_id
            and rad.radtype = 'rad'
    where sumrad.radtype = 'sum'

),

beloep as (

    select
        celle.tallnavn,
        celle.rapport_id,
        celle.kilde_linje,
        case when gjentatt.kilde_linje is not null then 'gjentatt' else rad.radtype end as radtype,
        rad.rad_id,
        rad.sum_noekkel,
        rad.gruppe_noekkel,
        celle.maal,
        celle.prosent_av,
        celle.nedre,
        celle.oevre
    from {{ ref('celle') }} as celle
    inner join rad
        on
            celle.tabell = rad.tabell
            and celle.rapport_id = rad.rapport_id
            and celle.kilde_linje = rad.kilde_linje
    left join gjentatt
        on
            rad.tabell = gjentatt.tabell
            and rad.rapport_id = gjentatt.rapport_id
            and rad.kilde_linje = gjentatt.kilde_linje
    where
        celle.maal in ('budsjett', 'regnskap', 'avvik', 'prosent')
        and celle.nedre is not null

),

ved_siden_av as (

    select
        tallnavn,
        rapport_id,
        kilde_linje,
        max(prosent_av) as prosent_av,
        max(case when maal = 'budsjett' then nedre end) as budsjett_nedre,
        max(case when maal = 'budsjett' then oevre end) as budsjett_oevre,
        max(case when maal = 'regnskap' then nedre end) as regnskap_nedre,
        max(case when maal = 'regnskap' then oevre end) as regnskap_oevre,
        max(case when maal = 'avvik' then nedre end) as avvik_nedre,
        max(case when maal = 'avvik' then oevre end) as avvik_oevre,
        max(case when maal = 'prosent' then nedre end) as prosent_nedre,
        max(case when maal = 'prosent' then oevre end) as prosent_oevre
    from beloep
    group by tallnavn, rapport_id, kilde_linje

),

differanse as (

    select
        concat_ws('', tallnavn, '_differanse') as regel_id,
        rapport_id,
        kilde_linje,
        kilde_linje as mot_linje,
        'avvik' as kolonne,
        budsjett_nedre - regnskap_oevre as utledet_nedre,
        budsjett_oevre - regnskap_nedre as utledet_oevre,
        avvik_nedre as oppgitt_nedre,
        avvik_oevre as oppgitt_oevre
    from ved_siden_av
    where avvik_nedre is not null

),

delt as (

    select
        *,
        cast(case when prosent_av = 'avvik' then avvik_nedre else regnskap_nedre end as double) as teller_nedre,
        cast(case when prosent_av = 'avvik' then avvik_oevre else regnskap_oevre end as double) as teller_oevre
    from ved_siden_av
    -- a budget that may be zero gives no percentage
    where
        prosent_av is not null
        and (budsjett_nedre > 0 or budsjett_oevre < 0)

),

-- A quotient is lowest and highest at the corners of the two intervals. Cast here, since it is a double.
prosent as (

    select
        concat_ws('', tallnavn, '_prosent') as regel_id,
        rapport_id,
        kilde_linje,
        kilde_linje as mot_linje,
        'prosent' as kolonne,
        cast(100 * least(
            teller_nedre / budsjett_nedre, teller_nedre / budsjett_oevre,
            teller_oevre / budsjett_nedre, teller_oevre / budsjett_oevre
        ) as decimal(18, 6)) as utledet_nedre,
        cast(100 * greatest(
            teller_nedre / budsjett_nedre, teller_nedre / budsjett_oevre,
            teller_oevre / budsjett_nedre, teller_oevre / budsjett_oevre
        ) as decimal(18, 6)) as utledet_oevre,
        prosent_nedre as oppgitt_nedre,
        prosent_oevre as oppgitt_oevre
    from delt

),

-- A row counts in the sum of its group, and in the sum of its table, which has no group.
ledd as (

    select
        *,
        gruppe_noekkel as sumgruppe
    from beloep
    where
        radtype = 'rad'
        and gruppe_noekkel is not null
    union all
    select
        *,
        '' as sumgruppe
    from beloep
    where radtype = 'rad'

),

-- A sum row with a group sums its group's rows; the one without sums every row of its table. A group that no row has
-- sums to 0, and so stands out.
summer as (

    select
        concat_ws('', sumrad.tallnavn, '_sum') as regel_id,
        sumrad.rapport_id,
        sumrad.kilde_linje,
        coalesce(min(ledd.kilde_linje), sumrad.kilde_linje) as mot_linje,
        sumrad.maal as kolonne,
        cast(coalesce(sum(ledd.nedre), 0) as decimal(18, 6)) as utledet_nedre,
        cast(coalesce(sum(ledd.oevre), 0) as decimal(18, 6)) as utledet_oevre,
        max(sumrad.nedre) as oppgitt_nedre,
        max(sumrad.oevre) as oppgitt_oevre
    from beloep as sumrad
    left join ledd
        on
            sumrad.rapport_id = ledd.rapport_id
            and sumrad.tallnavn = ledd.tallnavn
            and sumrad.maal = ledd.maal
            and sumrad.sum_noekkel = ledd.sum_noekkel
            and coalesce(sumrad.gruppe_noekkel, '') = ledd.sumgruppe
    where
        sumrad.radtype = 'sum'
        and sumrad.maal <> 'prosent'
    group by sumrad.tallnavn, sumrad.rapport_id, sumrad.kilde_linje, sumrad.maal

),

samme_tall as (

    select
        concat_ws('', gjentatt.tallnavn, '_samme_tall') as regel_id,
        gjentatt.rapport_id,
        gjentatt.kilde_linje,
        hoved.kilde_linje as mot_linje,
        gjentatt.maal as kolonne,
        hoved.nedre as utledet_nedre,
        hoved.oevre as utledet_oevre,
        gjentatt.nedre as oppgitt_nedre,
        gjentatt.oevre as oppgitt_oevre
    from beloep as gjentatt
    inner join beloep as hoved
        on
            gjentatt.rapport_id = hoved.rapport_id
            and gjentatt.tallnavn = hoved.tallnavn
            and gjentatt.maal = hoved.maal
            and gjentatt.rad_id = hoved.rad_id
            and hoved.radtype = 'rad'
    where gjentatt.radtype = 'gjentatt'

)

select * from differanse
union all
select * from prosent
union all
select * from summer
union all
select * from samme_tall
