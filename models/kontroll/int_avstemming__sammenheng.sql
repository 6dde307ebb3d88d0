{#-
    The relations of register_sammenheng: left is what follows from their terms, right what the report states. A term with
    a negative coefficient swaps its bounds; one without a figure is a constant.
-#}
with sammenheng as (

    select * from {{ ref('register_sammenheng') }}

),

ledd as (

    select * from {{ ref('register_sammenhengsledd') }}

),

-- In 28 digits, since DuckDB would cut the product with a coefficient to 18.
stoerrelse as (

    select
        stoerrelse,
        rapport_id,
        aar,
        cast(nedre as decimal(28, 6)) as nedre,
        cast(oevre as decimal(28, 6)) as oevre,
        kilde_linje
    from {{ ref('int_stoerrelse') }}

),

side as (

    select
        sammenheng.sammenheng_id,
        sammenheng.rapport_id,
        sammenheng.regel_id,
        sammenheng.uttrykk,
        ledd.side,
        sum(case
            when ledd.stoerrelse is null then ledd.koeffisient
            when ledd.koeffisient < 0 then ledd.koeffisient * stoerrelse.oevre
            else ledd.koeffisient * stoerrelse.nedre
        end) as nedre,
        sum(case
            when ledd.stoerrelse is null then ledd.koeffisient
            when ledd.koeffisient < 0 then ledd.koeffisient * stoerrelse.nedre
            else ledd.koeffisient * stoerrelse.oevre
        end) as oevre,
        min(stoerrelse.kilde_linje) as kilde_linje
    from sammenheng
    inner join ledd
        on sammenheng.sammenheng_id = ledd.sammenheng_id
    left join stoerrelse
        on
            sammenheng.rapport_id = stoerrelse.rapport_id
            and ledd.stoerrelse = stoerrelse.stoerrelse
            and ledd.aar = stoerrelse.aar
    group by sammenheng.sammenheng_id, sammenheng.rapport_id, sammenheng.regel_id, sammenheng.uttrykk, ledd.side

),

samlet as (

    select
        venstre.regel_id,
        venstre.rapport_id,
        coalesce(hoeyre.kilde_linje, venstre.kilde_linje) as kilde_linje,
        venstre.kilde_linje as mot_linje,
        venstre.sammenheng_id as kolonne,
        venstre.uttrykk,
        cast(venstre.nedre as decimal(28, 6)) as utledet_nedre,
        cast(venstre.oevre as decimal(28, 6)) as utledet_oevre,
        cast(nevner.nedre as decimal(28, 6)) as nevner_nedre,
        cast(nevner.oevre as decimal(28, 6)) as nevner_oevre,
        hoeyre.nedre as oppgitt_nedre,
        hoeyre.oevre as oppgitt_oevre
    from side as venstre
    inner join side as hoeyre
        on
            venstre.sammenheng_id = hoeyre.sammenheng_id
            and hoeyre.side = 'hoeyre'
    left join side as nevner
        on
            venstre.sammenheng_id = nevner.sammenheng_id
            and nevner.side = 'nevner'
    where venstre.side = 'venstre'

),

-- A quotient of positive figures is lowest with the lowest numerator and the highest denominator.
final as (

    select
        regel_id,
        rapport_id,
        kilde_linje,
        mot_linje,
        kolonne,
        cast(
            case uttrykk when 'andel' then cast(100 * utledet_nedre as double) / nevner_oevre else utledet_nedre end
            as decimal(18, 6)
        ) as utledet_nedre,
        cast(
            case uttrykk when 'andel' then cast(100 * utledet_oevre as double) / nevner_nedre else utledet_oevre end
            as decimal(18, 6)
        ) as utledet_oevre,
        cast(oppgitt_nedre as decimal(18, 6)) as oppgitt_nedre,
        cast(oppgitt_oevre as decimal(18, 6)) as oppgitt_oevre
    from samlet

)

select * from final
