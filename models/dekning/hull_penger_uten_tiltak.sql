-- Measures of the climate fund that stand under no climate measure.
select
    kjede.rapport_id,
    kjede.ledd,
    kjede.ledd_id,
    kjede.navn,
    cast(null as string) as status,
    cast(null as integer) as siste_aar,
    kjede.budsjett_kr,
    kjede.regnskap_kr,
    kjede.kilde_linje
from {{ ref('rpt_styringskjede') }} as kjede
where
    kjede.ledd = 'fondstiltak'
    and kjede.teller_med
    and not exists (
        select 1 from {{ ref('fct_styringslenke') }} as lenke
        where
            kjede.rapport_id = lenke.rapport_id
            and kjede.ledd = lenke.ledd
            and kjede.ledd_id = lenke.ledd_id
            and lenke.over_ledd = 'klimatiltak'
    )
