-- Indicators that no target of the report stands under; a note in the table is none.
select
    kjede.rapport_id,
    kjede.ledd,
    kjede.ledd_id,
    kjede.navn,
    cast(null as string) as status,
    cast(null as integer) as siste_aar,
    cast(null as decimal(18, 2)) as budsjett_kr,
    cast(null as decimal(18, 2)) as regnskap_kr,
    kjede.kilde_linje
from {{ ref('rpt_styringskjede') }} as kjede
inner join {{ ref('dim_indikator') }} as indikator
    on kjede.ledd_id = indikator.indikator_id
where
    kjede.ledd = 'indikator'
    and indikator.er_aktiv
    and kjede.teller_med
    and not exists (
        select 1 from {{ ref('fct_styringslenke') }} as lenke
        where
            kjede.rapport_id = lenke.rapport_id
            and lenke.ledd = 'maaltall'
            and lenke.over_ledd = 'indikator'
            and kjede.ledd_id = lenke.over_ledd_id
    )
