with kildetabell as (

    select * from {{ ref('dim_kildetabell') }}

),

belegg as (

    select * from {{ ref('fct_kildebelegg') }}

),

avstemming as (

    select * from {{ ref('fct_avstemming') }}

),

regel as (

    select * from {{ ref('dim_kontrollregel') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

tabell as (

    select
        rapport_id,
        kapittel,
        coalesce(tabell, '') as tabell,
        form,
        count(*) as antall_tabeller,
        sum(antall_rader) as antall_rader
    from kildetabell
    group by rapport_id, kapittel, coalesce(tabell, ''), form

),

bevis as (

    select
        kildetabell.rapport_id,
        kildetabell.kapittel,
        kildetabell.tabell,
        sum(belegg.antall_tall) as antall_tall,
        sum(case when belegg.resultat = 'belagt' then belegg.antall_tall else 0 end) as antall_belagt
    from belegg
    inner join kildetabell
        on
            belegg.rapport_id = kildetabell.rapport_id
            and belegg.kildetabell_id = kildetabell.kildetabell_id
    group by kildetabell.rapport_id, kildetabell.kapittel, kildetabell.tabell

),

kontroll as (

    select
        kildetabell.rapport_id,
        kildetabell.kapittel,
        kildetabell.tabell,
        count(*) as antall_kontroller,
        sum(case when avstemming.resultat = 'avvik' then 1 else 0 end) as antall_motsigelser
    from avstemming
    inner join regel
        on avstemming.regel_id = regel.regel_id
    inner join kildetabell
        on
            avstemming.rapport_id = kildetabell.rapport_id
            and regel.tabell = kildetabell.tabell
            and avstemming.kilde_linje between kildetabell.linje_fra and kildetabell.linje_til
    group by kildetabell.rapport_id, kildetabell.kapittel, kildetabell.tabell

),

final as (

    select
        tabell.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        tabell.kapittel,
        tabell.tabell,
        tabell.form,
        cast(tabell.antall_tabeller as integer) as antall_tabeller,
        cast(coalesce(tabell.antall_rader, 0) as integer) as antall_rader,
        cast(coalesce(bevis.antall_tall, 0) as integer) as antall_tall,
        cast(coalesce(bevis.antall_belagt, 0) as integer) as antall_belagt,
        cast(coalesce(kontroll.antall_kontroller, 0) as integer) as antall_kontroller,
        cast(coalesce(kontroll.antall_motsigelser, 0) as integer) as antall_motsigelser
    from tabell
    inner join rapport
        on tabell.rapport_id = rapport.rapport_id
    left join bevis
        on
            tabell.rapport_id = bevis.rapport_id
            and tabell.kapittel = bevis.kapittel
            and tabell.tabell = bevis.tabell
    left join kontroll
        on
            tabell.rapport_id = kontroll.rapport_id
            and tabell.kapittel = kontroll.kapittel
            and tabell.tabell = kontroll.tabell

)

select * from final
