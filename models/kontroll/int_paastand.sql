{#-
    Each claim with two intervals: what the figures come to (utledet) and what the claim allows (oppgitt). A claim's number
    allows half a unit of its last printed decimal to each side; a hedged one a unit of its last digit that is not zero, to
    the side that the hedge says ("cirka 470" 465 to 475, "over 19" 19 to 20, "nesten 120" 110 to 120). A trend word allows
    what register_trendord says that it means.
-#}
with paastand as (

    select
        paastand.*,
        {{ quoted_number('paastand.tall_tekst') }} as tall,
        {{ quoted_decimals('paastand.tall_tekst') }} as desimaler,
        trendord.nedre as ordets_nedre,
        trendord.oevre as ordets_oevre
    from {{ ref('register_paastand') }} as paastand
    left join {{ ref('register_trendord') }} as trendord
        on paastand.trendord = trendord.trendord
    where paastand.ikke_proevbar_grunn is null

),

stoerrelse as (

    select
        stoerrelse,
        gruppe,
        rapport_id,
        aar,
        cast(nedre as decimal(28, 6)) as nedre,
        cast(oevre as decimal(28, 6)) as oevre,
        kilde_linje
    from {{ ref('int_stoerrelse') }}

),

enhetsuttrykk as (

    select * from {{ ref('register_enhetsuttrykk') }}

),

forbehold as (

    select * from {{ ref('register_forbehold') }}

),

sagt as (

    select
        paastand.paastand_id,
        paastand.rapport_id,
        paastand.uttrykk,
        paastand.venstre,
        paastand.venstre_aar,
        paastand.hoeyre,
        paastand.hoeyre_aar,
        -- a word that is open to one side says only that the result is beyond its bound
        case
            when paastand.trendord is null then paastand.relasjon
            when paastand.ordets_oevre is null then '>'
            when paastand.ordets_nedre is null then '<'
            else '='
        end as relasjon,
        forbehold.retning,
        paastand.trendord,
        paastand.ordets_nedre,
        paastand.ordets_oevre,
        cast(paastand.tall as decimal(28, 4)) * coalesce(enhetsuttrykk.faktor, 1) as tall,
        -- half a unit of the last printed decimal; a rank and a nought are exact
        case
            when paastand.uttrykk like 'rang%' or paastand.tall = 0 then 0
            else {{ half_unit('paastand.desimaler') }} * coalesce(cast(enhetsuttrykk.faktor as decimal(28, 4)), 1)
        end as halv_enhet,
        -- a unit of the last digit that is not zero
        power(
            10,
            length(replace(paastand.tall_tekst, ',', ''))
            - length(trim(trailing '0' from replace(paastand.tall_tekst, ',', '')))
            - paastand.desimaler
        ) * coalesce(enhetsuttrykk.faktor, 1) as siffer_enhet
    from paastand
    left join enhetsuttrykk
        on paastand.enhet_tekst = enhetsuttrykk.enhet_tekst
    left join forbehold
        on paastand.kvalifikator_tekst = forbehold.kvalifikator_tekst

),

paastaatt as (

    select
        paastand_id,
        rapport_id,
        uttrykk,
        venstre,
        venstre_aar,
        hoeyre,
        hoeyre_aar,
        relasjon,
        coalesce(tall, ordets_nedre, ordets_oevre) as tall,
        -- over and under go away from zero and towards it: "over 3,9" of an overspending of -3,9 is further down
        case
            when trendord is not null then ordets_nedre
            when retning = 'rundt' then tall - siffer_enhet / 2
            when (retning = 'over' and tall < 0) or (retning = 'under' and tall >= 0) then tall - siffer_enhet
            when retning is not null then tall
            else tall - halv_enhet
        end as oppgitt_nedre,
        case
            when trendord is not null then ordets_oevre
            when retning = 'rundt' then tall + siffer_enhet / 2
            when (retning = 'over' and tall >= 0) or (retning = 'under' and tall < 0) then tall + siffer_enhet
            when retning is not null then tall
            else tall + halv_enhet
        end as oppgitt_oevre
    from sagt

),

-- What the figure is ranked among: its own earlier years, or its group in the same year.
sammenlignbar as (

    select
        paastaatt.paastand_id,
        sum(case
            when paastaatt.uttrykk like '%lavest' and annen.oevre < figur.nedre then 1
            when paastaatt.uttrykk not like '%lavest' and annen.nedre > figur.oevre then 1
            else 0
        end) as sikkert_foran,
        sum(case
            when paastaatt.uttrykk like '%lavest' and annen.nedre < figur.oevre then 1
            when paastaatt.uttrykk not like '%lavest' and annen.oevre > figur.nedre then 1
            else 0
        end) as kanskje_foran
    from paastaatt
    inner join stoerrelse as figur
        on
            paastaatt.rapport_id = figur.rapport_id
            and paastaatt.venstre = figur.stoerrelse
            and paastaatt.venstre_aar = figur.aar
    left join stoerrelse as annen
        on
            figur.rapport_id = annen.rapport_id
            and (
                (
                    paastaatt.uttrykk like 'rang_over_tid%'
                    and figur.stoerrelse = annen.stoerrelse
                    and figur.aar > annen.aar
                )
                or (
                    paastaatt.uttrykk like 'rang_i_gruppe%'
                    and figur.gruppe = annen.gruppe
                    and figur.aar = annen.aar
                    and figur.stoerrelse <> annen.stoerrelse
                )
            )
    where paastaatt.uttrykk like 'rang%'
    group by paastaatt.paastand_id

),

beregnet as (

    select
        paastaatt.paastand_id,
        paastaatt.relasjon,
        paastaatt.tall,
        paastaatt.oppgitt_nedre,
        paastaatt.oppgitt_oevre,
        venstre.kilde_linje as venstre_linje,
        hoeyre.kilde_linje as hoeyre_linje,
        case
            when paastaatt.uttrykk = 'verdi' then venstre.nedre
            when paastaatt.uttrykk = 'differanse' then venstre.nedre - hoeyre.oevre
            when paastaatt.uttrykk in ('andel', 'prosentendring')
                then
                    least(
                        cast(100 * venstre.nedre as double) / nullif(hoeyre.nedre, 0),
                        cast(100 * venstre.nedre as double) / nullif(hoeyre.oevre, 0),
                        cast(100 * venstre.oevre as double) / nullif(hoeyre.nedre, 0),
                        cast(100 * venstre.oevre as double) / nullif(hoeyre.oevre, 0)
                    ) - case paastaatt.uttrykk when 'prosentendring' then 100 else 0 end
            else 1 + sammenlignbar.sikkert_foran
        end as utledet_nedre,
        case
            when paastaatt.uttrykk = 'verdi' then venstre.oevre
            when paastaatt.uttrykk = 'differanse' then venstre.oevre - hoeyre.nedre
            when paastaatt.uttrykk in ('andel', 'prosentendring')
                then
                    greatest(
                        cast(100 * venstre.nedre as double) / nullif(hoeyre.nedre, 0),
                        cast(100 * venstre.nedre as double) / nullif(hoeyre.oevre, 0),
                        cast(100 * venstre.oevre as double) / nullif(hoeyre.nedre, 0),
                        cast(100 * venstre.oevre as double) / nullif(hoeyre.oevre, 0)
                    ) - case paastaatt.uttrykk when 'prosentendring' then 100 else 0 end
            else 1 + sammenlignbar.kanskje_foran
        end as utledet_oevre
    from paastaatt
    inner join stoerrelse as venstre
        on
            paastaatt.rapport_id = venstre.rapport_id
            and paastaatt.venstre = venstre.stoerrelse
            and paastaatt.venstre_aar = venstre.aar
    left join stoerrelse as hoeyre
        on
            paastaatt.rapport_id = hoeyre.rapport_id
            and paastaatt.hoeyre = hoeyre.stoerrelse
            and paastaatt.hoeyre_aar = hoeyre.aar
    left join sammenlignbar
        on paastaatt.paastand_id = sammenlignbar.paastand_id

),

final as (

    select
        paastand_id,
        relasjon,
        venstre_linje,
        hoeyre_linje,
        cast(utledet_nedre as decimal(18, 6)) as utledet_nedre,
        cast(utledet_oevre as decimal(18, 6)) as utledet_oevre,
        cast(case relasjon when '=' then oppgitt_nedre else tall end as decimal(18, 6)) as oppgitt_nedre,
        cast(case relasjon when '=' then oppgitt_oevre else tall end as decimal(18, 6)) as oppgitt_oevre
    from beregnet
    where utledet_nedre is not null

)

select * from final
