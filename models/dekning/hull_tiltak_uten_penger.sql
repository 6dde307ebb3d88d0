-- Climate measures without a measure of the climate fund under them.
select
    kjede.rapport_id,
    kjede.ledd,
    kjede.ledd_id,
    kjede.navn,
    kjede.status,
    cast(null as integer) as siste_aar,
    cast(null as decimal(18, 2)) as budsjett_kr,
    cast(null as decimal(18, 2)) as regnskap_kr,
    kjede.kilde_linje
from {{ ref('rpt_styringskjede') }} as kjede
where
    kjede.ledd = 'klimatiltak'
    and kjede.teller_med
    and not exists (
        select 1 from {{ ref('fct_styringslenke') }} as lenke
        where
            kjede.rapport_id = lenke.rapport_id
            and lenke.ledd = 'fondstiltak'
            and lenke.over_ledd = 'klimatiltak'
            and kjede.ledd_id = lenke.over_ledd_id
    )
