-- How many climate measures are late in each assignment by the municipality's newest report, and how much of the
-- climate fund's money for the late ones was not used? Money is null where the fund has no row of the same name as a
-- late measure.
with nyeste as (

    select
        kommune_id,
        max(rapportaar) as aar
    from {{ ref('dim_rapport') }}
    group by kommune_id

),

klimatiltak as (

    select rpt_klimatiltak.*
    from {{ ref('rpt_klimatiltak') }} as rpt_klimatiltak
    inner join nyeste
        on
            rpt_klimatiltak.kommune_id = nyeste.kommune_id
            and rpt_klimatiltak.aar = nyeste.aar

),

final as (

    select
        rapport_id,
        klimaoppdrag_id,
        count(*) as antall_tiltak,
        count(case when er_forsinket then 1 end) as antall_forsinket,
        count(case when er_forsinket and antall_fondstiltak > 0 then 1 end) as antall_forsinket_med_fond,
        sum(case when er_forsinket then fond_budsjett_kr end) as forsinket_budsjett_kr,
        sum(case when er_forsinket then fond_regnskap_kr end) as forsinket_regnskap_kr,
        sum(case when er_forsinket then fond_avvik_kr end) as forsinket_ubrukt_kr
    from klimatiltak
    group by rapport_id, klimaoppdrag_id

)

select * from final
order by rapport_id asc, antall_forsinket desc, klimaoppdrag_id asc
