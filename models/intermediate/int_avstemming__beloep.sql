{#-
    The money tables against themselves. In each rule, left is what follows from other figures, right is what is printed.
-#}
with rad as (

    select * from {{ ref('int_beloepsrad') }}

),

beloep as (

    {% for amount in ['budsjett', 'regnskap', 'avvik', 'prosent'] %}
        select
            tabell,
            rapport_id,
            kilde_linje,
            radtype,
            rad_id,
            sum_noekkel,
            gruppe_noekkel,
            '{{ amount }}' as kolonne,
            {{ amount }}_nedre as nedre,
            {{ amount }}_oevre as oevre
        from rad
        where {{ amount }}_nedre is not null
        {{ "union all" if not loop.last }}
    {% endfor %}

),

differanse as (

    select
        concat(tabell, '_differanse') as regel_id,
        rapport_id,
        kilde_linje,
        kilde_linje as mot_linje,
        'avvik' as kolonne,
        budsjett_nedre - regnskap_oevre as venstre_nedre,
        budsjett_oevre - regnskap_nedre as venstre_oevre,
        avvik_nedre as hoeyre_nedre,
        avvik_oevre as hoeyre_oevre
    from rad
    where avvik_nedre is not null

),

delt as (

    select
        *,
        case when prosent_av = 'avvik' then avvik_nedre else regnskap_nedre end as teller_nedre,
        case when prosent_av = 'avvik' then avvik_oevre else regnskap_oevre end as teller_oevre
    from rad
    -- a budget that may be zero gives no percentage
    where
        prosent_av is not null
        and (budsjett_nedre > 0 or budsjett_oevre < 0)

),

-- A quotient is lowest and highest at the corners of the two intervals. Cast here, since DuckDB divides to a double.
prosent as (

    select
        concat(tabell, '_prosent') as regel_id,
        rapport_id,
        kilde_linje,
        kilde_linje as mot_linje,
        'prosent' as kolonne,
        cast(100 * least(
            teller_nedre / budsjett_nedre, teller_nedre / budsjett_oevre,
            teller_oevre / budsjett_nedre, teller_oevre / budsjett_oevre
        ) as decimal(18, 6)) as venstre_nedre,
        cast(100 * greatest(
            teller_nedre / budsjett_nedre, teller_nedre / budsjett_oevre,
            teller_oevre / budsjett_nedre, teller_oevre / budsjett_oevre
        ) as decimal(18, 6)) as venstre_oevre,
        prosent_nedre as hoeyre_nedre,
        prosent_oevre as hoeyre_oevre
    from delt

),

-- A sum row with a group sums its group's rows; the one without sums every row of its table. A group that no row has
-- sums to 0, and so stands out.
summer as (

    select
        concat(sumrad.tabell, '_sum') as regel_id,
        sumrad.rapport_id,
        sumrad.kilde_linje,
        coalesce(min(rad.kilde_linje), sumrad.kilde_linje) as mot_linje,
        sumrad.kolonne,
        cast(coalesce(sum(rad.nedre), 0) as decimal(18, 6)) as venstre_nedre,
        cast(coalesce(sum(rad.oevre), 0) as decimal(18, 6)) as venstre_oevre,
        max(sumrad.nedre) as hoeyre_nedre,
        max(sumrad.oevre) as hoeyre_oevre
    from beloep as sumrad
    left join beloep as rad
        on
            sumrad.rapport_id = rad.rapport_id
            and sumrad.tabell = rad.tabell
            and sumrad.kolonne = rad.kolonne
            and sumrad.sum_noekkel = rad.sum_noekkel
            and rad.radtype = 'rad'
            and (sumrad.gruppe_noekkel is null or sumrad.gruppe_noekkel = rad.gruppe_noekkel)
    where
        sumrad.radtype = 'sum'
        and sumrad.kolonne <> 'prosent'
    group by sumrad.tabell, sumrad.rapport_id, sumrad.kilde_linje, sumrad.kolonne

),

samme_tall as (

    select
        concat(gjentatt.tabell, '_samme_tall') as regel_id,
        gjentatt.rapport_id,
        gjentatt.kilde_linje,
        hoved.kilde_linje as mot_linje,
        gjentatt.kolonne,
        hoved.nedre as venstre_nedre,
        hoved.oevre as venstre_oevre,
        gjentatt.nedre as hoeyre_nedre,
        gjentatt.oevre as hoeyre_oevre
    from beloep as gjentatt
    inner join beloep as hoved
        on
            gjentatt.rapport_id = hoved.rapport_id
            and gjentatt.tabell = hoved.tabell
            and gjentatt.kolonne = hoved.kolonne
            and gjentatt.rad_id = hoved.rad_id
            and hoved.radtype = 'rad'
    where gjentatt.radtype = 'gjentatt'

),

alle as (

    select * from differanse
    union all
    select * from prosent
    union all
    select * from summer
    union all
    select * from samme_tall

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
