-- Indicators and key figures whose newest value is more than two years older than the report.
with nyeste as (

    select
        rapport_id,
        kpi_type,
        kpi_id,
        max(navn) as navn,
        max(case when verdi is not null then aar end) as siste_aar,
        min(kilde_linje) as kilde_linje
    from {{ ref('rpt_kpi') }}
    where kpi_type in ('indikator', 'noekkeltall')
    group by rapport_id, kpi_type, kpi_id

)

select
    nyeste.rapport_id,
    nyeste.kpi_type as ledd,
    nyeste.kpi_id as ledd_id,
    nyeste.navn,
    cast(null as string) as status,
    nyeste.siste_aar,
    cast(null as decimal(18, 2)) as budsjett_kr,
    cast(null as decimal(18, 2)) as regnskap_kr,
    nyeste.kilde_linje
from nyeste
inner join {{ ref('dim_rapport') }} as rapport
    on nyeste.rapport_id = rapport.rapport_id
where nyeste.siste_aar < rapport.rapportaar - 2
