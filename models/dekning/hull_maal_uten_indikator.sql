-- Goals and sub-goals of which the report prints no indicator with a value.
with verdi as (

    select distinct
        rapport_id,
        hovedmaal_id,
        delmaal_id
    from {{ ref('rpt_kpi') }}
    where
        kpi_type = 'indikator'
        and verdi is not null

)

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
where
    kjede.ledd in ('hovedmaal', 'delmaal')
    and kjede.teller_med
    and not exists (
        select 1 from verdi
        where
            kjede.rapport_id = verdi.rapport_id
            and kjede.ledd_id in (verdi.hovedmaal_id, verdi.delmaal_id)
    )
