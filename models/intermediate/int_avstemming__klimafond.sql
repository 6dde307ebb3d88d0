with fond as (

    select * from {{ ref('stg_aarsrapport__klimafond') }}

),

beloep as (

    select
        rapport_id,
        kilde_linje,
        radtype,
        gruppe_tekst,
        'budsjett' as kolonne,
        budsjett_kr as beloep_kr
    from fond
    union all
    select
        rapport_id,
        kilde_linje,
        radtype,
        gruppe_tekst,
        'regnskap' as kolonne,
        regnskap_kr as beloep_kr
    from fond
    union all
    select
        rapport_id,
        kilde_linje,
        radtype,
        gruppe_tekst,
        'avvik' as kolonne,
        avvik_kr as beloep_kr
    from fond

),

-- The fund's amounts are whole kroner, printed in full: exact, so the interval is a point.
differanse as (

    select
        'klimafond_differanse' as regel_id,
        rapport_id,
        kilde_linje,
        kilde_linje as mot_linje,
        'avvik' as kolonne,
        cast(budsjett_kr - regnskap_kr as decimal(18, 6)) as venstre_nedre,
        cast(budsjett_kr - regnskap_kr as decimal(18, 6)) as venstre_oevre,
        cast(avvik_kr as decimal(18, 6)) as hoeyre_nedre,
        cast(avvik_kr as decimal(18, 6)) as hoeyre_oevre
    from fond

),

prosent as (

    select
        'klimafond_prosent' as regel_id,
        rapport_id,
        kilde_linje,
        kilde_linje as mot_linje,
        'prosent' as kolonne,
        cast(100 * regnskap_kr / budsjett_kr as decimal(18, 6)) as venstre_nedre,
        cast(100 * regnskap_kr / budsjett_kr as decimal(18, 6)) as venstre_oevre,
        {{ printed_lower('forbruk_prosent', 'forbruk_desimaler') }} as hoeyre_nedre,
        {{ printed_upper('forbruk_prosent', 'forbruk_desimaler') }} as hoeyre_oevre
    from fond
    where budsjett_kr <> 0

),

-- A sum row with a group sums its group's rows; the one without sums every row of the report's table. A group that no
-- row has sums to 0, and so stands out.
summer as (

    select
        'klimafond_sum' as regel_id,
        sumrad.rapport_id,
        sumrad.kilde_linje,
        coalesce(min(rad.kilde_linje), sumrad.kilde_linje) as mot_linje,
        sumrad.kolonne,
        cast(coalesce(sum(rad.beloep_kr), 0) as decimal(18, 6)) as venstre_nedre,
        cast(coalesce(sum(rad.beloep_kr), 0) as decimal(18, 6)) as venstre_oevre,
        cast(max(sumrad.beloep_kr) as decimal(18, 6)) as hoeyre_nedre,
        cast(max(sumrad.beloep_kr) as decimal(18, 6)) as hoeyre_oevre
    from beloep as sumrad
    left join beloep as rad
        on
            sumrad.rapport_id = rad.rapport_id
            and sumrad.kolonne = rad.kolonne
            and rad.radtype = 'rad'
            and (sumrad.gruppe_tekst is null or sumrad.gruppe_tekst = rad.gruppe_tekst)
    where sumrad.radtype = 'sum'
    group by sumrad.rapport_id, sumrad.kilde_linje, sumrad.kolonne

),

final as (

    select * from differanse
    union all
    select * from prosent
    union all
    select * from summer

)

select * from final
