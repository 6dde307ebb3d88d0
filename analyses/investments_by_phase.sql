-- How much of the investment budget was used in each phase, and how many projects used nothing of theirs?
with investering as (

    select * from {{ ref('rpt_investering') }}

),

per_fase as (

    select
        rapport_id,
        fase_rekkefoelge,
        fase_kode,
        fase,
        count(*) as antall_prosjekter,
        sum(case when rev_budsjett_kr > 0 and regnskap_kr = 0 then 1 else 0 end) as antall_ubrukt,
        sum(rev_budsjett_kr) as rev_budsjett_kr,
        sum(regnskap_kr) as regnskap_kr
    from investering
    group by rapport_id, fase_rekkefoelge, fase_kode, fase

),

final as (

    select
        *,
        cast(100 * regnskap_kr / nullif(rev_budsjett_kr, 0) as decimal(18, 1)) as forbruk_prosent
    from per_fase

)

select * from final
order by rapport_id asc, fase_rekkefoelge asc
