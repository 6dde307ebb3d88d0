-- Which indicators went against the direction that we judge to be wanted, both from the previous to the latest
-- published value and from the first to the latest? By main goal, with the years and values to judge by.
with indikatorstatus as (

    select * from {{ ref('rpt_indikatorstatus') }}

),

final as (

    select
        kommune_navn,
        hovedmaal_nr,
        indikator_id,
        oensket_retning,
        enhet,
        foerste_aar,
        foerste_verdi,
        forrige_aar,
        forrige_verdi,
        siste_aar,
        siste_verdi,
        kilde_linje
    from indikatorstatus
    where
        utvikling_fra_forrige = 'feil_vei'
        and utvikling_fra_foerste = 'feil_vei'

)

select * from final
order by kommune_navn, hovedmaal_nr, kilde_linje, indikator_id
