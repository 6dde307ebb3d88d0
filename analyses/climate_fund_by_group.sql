-- How much of the climate fund did each group use, and how large a share of that was paid from the undisposed pot
-- (the measures that the report marks KD)? Percentages are computed from the sums, never summed or averaged.
with klimafond as (

    select * from {{ ref('rpt_klimafond') }}

),

per_gruppe as (

    select
        rapport_id,
        fondsgruppe_id,
        count(*) as antall_fondstiltak,
        sum(budsjett_kr) as budsjett_kr,
        sum(regnskap_kr) as regnskap_kr,
        sum(avvik_kr) as avvik_kr,
        sum(case when finansiert_av_udisponert then budsjett_kr else 0 end) as udisponert_budsjett_kr,
        sum(case when finansiert_av_udisponert then regnskap_kr else 0 end) as udisponert_regnskap_kr
    from klimafond
    group by rapport_id, fondsgruppe_id

),

final as (

    select
        rapport_id,
        fondsgruppe_id,
        antall_fondstiltak,
        budsjett_kr,
        regnskap_kr,
        avvik_kr,
        cast(100 * regnskap_kr / nullif(budsjett_kr, 0) as decimal(18, 1)) as forbruk_prosent,
        udisponert_budsjett_kr,
        udisponert_regnskap_kr,
        cast(100 * udisponert_regnskap_kr / nullif(regnskap_kr, 0) as decimal(18, 1)) as udisponert_prosent
    from per_gruppe

)

select * from final
order by rapport_id asc, budsjett_kr desc, fondsgruppe_id asc
