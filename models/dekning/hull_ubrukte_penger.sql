-- Climate measures on schedule or finished that used less than half of their money in the fund. The half is ours.
with penger as (

    select
        rapport_id,
        over_ledd_id as klimatiltak_id,
        sum(budsjett_kr) as budsjett_kr,
        sum(regnskap_kr) as regnskap_kr
    from (
        select distinct
            rapport_id,
            ledd_id,
            over_ledd_id,
            budsjett_kr,
            regnskap_kr
        from {{ ref('rpt_styringskjede') }}
        where
            ledd = 'fondstiltak'
            and over_ledd = 'klimatiltak'
    ) as fondstiltak
    group by rapport_id, over_ledd_id

)

select
    tiltak.rapport_id,
    'klimatiltak' as ledd,
    tiltak.klimatiltak_id as ledd_id,
    tiltak.navn,
    tiltak.status,
    cast(null as integer) as siste_aar,
    penger.budsjett_kr,
    penger.regnskap_kr,
    tiltak.kilde_linje
from {{ ref('rpt_klimatiltak') }} as tiltak
inner join penger
    on
        tiltak.rapport_id = penger.rapport_id
        and tiltak.klimatiltak_id = penger.klimatiltak_id
where
    (tiltak.er_aktiv or tiltak.er_ferdig)
    and not tiltak.er_forsinket
    and penger.regnskap_kr < penger.budsjett_kr / 2
