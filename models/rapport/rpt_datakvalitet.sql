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

telt as (

    select
        rapport_id,
        kapittel,
        coalesce(tabell, '') as tabell,
        form,
        count(*) as antall_tabeller,
        sum(antall_rader) as antall_rader,
        min(linje_fra) as linje_fra
    from kildetabell
    group by rapport_id, kapittel, coalesce(tabell, ''), form

),

-- A table that the report before had stands here too, with none.
rekkefoelge as (

    select
        rapport_id,
        lag(rapport_id) over (partition by kommune_id order by rapportaar) as forrige_rapport_id
    from rapport

),

forrige as (

    select
        rekkefoelge.rapport_id,
        telt.kapittel,
        telt.tabell,
        telt.form,
        telt.antall_tabeller
    from rekkefoelge
    inner join telt
        on rekkefoelge.forrige_rapport_id = telt.rapport_id

),

tabell as (

    select
        rekkefoelge.rapport_id,
        coalesce(telt.kapittel, forrige.kapittel) as kapittel,
        coalesce(telt.tabell, forrige.tabell) as tabell,
        coalesce(telt.form, forrige.form) as form,
        coalesce(telt.antall_tabeller, 0) as antall_tabeller,
        forrige.antall_tabeller as antall_tabeller_forrige,
        telt.antall_rader,
        telt.linje_fra
    from telt
    full outer join forrige
        on
            telt.rapport_id = forrige.rapport_id
            and telt.kapittel = forrige.kapittel
            and telt.tabell = forrige.tabell
            and telt.form = forrige.form
    inner join rekkefoelge
        on coalesce(telt.rapport_id, forrige.rapport_id) = rekkefoelge.rapport_id

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

-- What the text prints outside every listed table: what nobody has said is a table, and what is none.
tabellinje as (

    select
        rapport_id,
        {{ each_number('linje_fra', 'linje_til') }} as linje
    from kildetabell

),

utenfor as (

    select
        linje.rapport_id,
        sum({{ count_of_numbers("coalesce(linje.tall, '')") }}) as antall_tall
    from {{ ref('kilde_linje') }} as linje
    left join tabellinje
        on
            linje.rapport_id = tabellinje.rapport_id
            and linje.linje = tabellinje.linje
    where
        linje.sted = 'tekst'
        and tabellinje.linje is null
    group by linje.rapport_id

),

prosa as (

    select
        rapport_id,
        count(*) as antall_rader,
        sum(case when resultat = 'belagt' then antall_tall else 0 end) as antall_belagt
    from belegg
    where krav = 'linje'
    group by rapport_id

),

tabeller as (

    select
        tabell.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        tabell.kapittel,
        tabell.tabell,
        tabell.form,
        cast(tabell.antall_tabeller as integer) as antall_tabeller,
        cast(tabell.antall_tabeller_forrige as integer) as antall_tabeller_forrige,
        cast(coalesce(tabell.antall_rader, 0) as integer) as antall_rader,
        cast(coalesce(bevis.antall_tall, 0) as integer) as antall_tall,
        cast(coalesce(bevis.antall_belagt, 0) as integer) as antall_belagt,
        cast(coalesce(kontroll.antall_kontroller, 0) as integer) as antall_kontroller,
        cast(coalesce(kontroll.antall_motsigelser, 0) as integer) as antall_motsigelser,
        tabell.linje_fra
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

),

samlet as (

    select * from tabeller
    union all
    select
        utenfor.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        'Teksten utenfor tabellene' as kapittel,
        '' as tabell,
        'tekst' as form,
        cast(null as integer) as antall_tabeller,
        cast(null as integer) as antall_tabeller_forrige,
        cast(coalesce(prosa.antall_rader, 0) as integer) as antall_rader,
        cast(utenfor.antall_tall as integer) as antall_tall,
        cast(coalesce(prosa.antall_belagt, 0) as integer) as antall_belagt,
        cast(0 as integer) as antall_kontroller,
        cast(0 as integer) as antall_motsigelser,
        cast(null as integer) as linje_fra
    from utenfor
    inner join rapport
        on utenfor.rapport_id = rapport.rapport_id
    left join prosa
        on utenfor.rapport_id = prosa.rapport_id

),

foerste_linje as (

    select
        rapport_id,
        kapittel,
        min(linje_fra) as linje_fra
    from samlet
    group by rapport_id, kapittel

),

final as (

    select
        samlet.rapport_id,
        samlet.kommune_id,
        samlet.kommune_navn,
        samlet.kapittel,
        -- in the report's order; the text outside the tables, and what is gone, come last
        cast(dense_rank() over (
            partition by samlet.rapport_id
            order by coalesce(foerste_linje.linje_fra, 999999)
        ) as integer) as kapittel_rekkefoelge,
        samlet.tabell,
        samlet.form,
        {{ code_columns('formkode', 'form') }},
        samlet.antall_tabeller,
        samlet.antall_tabeller_forrige,
        samlet.antall_rader,
        samlet.antall_tall,
        samlet.antall_belagt,
        samlet.antall_kontroller,
        samlet.antall_motsigelser
    from samlet
    inner join foerste_linje
        on
            samlet.rapport_id = foerste_linje.rapport_id
            and samlet.kapittel = foerste_linje.kapittel
    {{ code_of('samlet.form', 'kildeform', 'formkode') }}

)

select * from final
