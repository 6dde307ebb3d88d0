with trykt as (

    {{ printed_rows() }}

),

kildetabell as (

    select * from {{ ref('register_kildetabell') }}
    where tabell is not null

),

linje as (

    select distinct
        tabell,
        rapport_id,
        kilde_linje
    from trykt

),

-- A row reaches to the next row of its table, the last one to the table's end.
plassert as (

    select
        linje.tabell,
        linje.rapport_id,
        linje.kilde_linje,
        kildetabell.kildetabell_id,
        coalesce(
            lead(linje.kilde_linje) over (
                partition by kildetabell.rapport_id, kildetabell.kildetabell_id order by linje.kilde_linje
            ) - 1,
            kildetabell.linje_til
        ) as linje_til
    from linje
    inner join kildetabell
        on
            linje.tabell = kildetabell.tabell
            and linje.rapport_id = kildetabell.rapport_id
            and linje.kilde_linje between kildetabell.linje_fra and kildetabell.linje_til

),

final as (

    select
        trykt.tabell,
        trykt.rapport_id,
        trykt.kilde_linje,
        trykt.rad_id,
        trykt.radtype,
        trykt.sum_noekkel,
        trykt.gruppe_noekkel,
        plassert.kildetabell_id,
        plassert.linje_til
    from trykt
    left join plassert
        on
            trykt.tabell = plassert.tabell
            and trykt.rapport_id = plassert.rapport_id
            and trykt.kilde_linje = plassert.kilde_linje

)

select * from final
order by rapport_id, kilde_linje
