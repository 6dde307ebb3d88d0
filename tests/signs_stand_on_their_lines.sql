{#-
    A cell whose whole text is a sign stands on its row's lines in the source as printed, in the row's order: the signs of the
    row's cells before it, those in its name too, come before it there. Which sign it is decides what the cell means, so one
    typed for another is no slip of the pen.
-#}
with tegncelle as (

    select
        tabell,
        radtabell,
        rapport_id,
        kilde_linje,
        kolonne,
        tekst,
        noekkel,
        nr
    from {{ ref('celle') }}
    where
        plass in ('rad', 'celle')
        and {{ is_signs_alone('tekst') }}

),

rekkevidde as (

    select distinct
        rad.tabell,
        rad.rapport_id,
        rad.kilde_linje,
        rad.linje_til
    from {{ ref('rad') }} as rad
    inner join tegncelle
        on
            rad.tabell = tegncelle.radtabell
            and rad.rapport_id = tegncelle.rapport_id
            and rad.kilde_linje = tegncelle.kilde_linje

),

kilde as (

    select
        rekkevidde.tabell,
        rekkevidde.rapport_id,
        rekkevidde.kilde_linje,
        rekkevidde.linje_til,
        {{ joined_text('linje.tegn', 'linje.linje') }} as tegn
    from rekkevidde
    left join {{ ref('kilde_linje') }} as linje
        on
            rekkevidde.rapport_id = linje.rapport_id
            and linje.linje between rekkevidde.kilde_linje and rekkevidde.linje_til
            and linje.sted = 'tekst'
    group by rekkevidde.tabell, rekkevidde.rapport_id, rekkevidde.kilde_linje, rekkevidde.linje_til

),

-- A sign cell with the signs of the row up to it.
hittil as (

    select
        tegncelle.tabell,
        tegncelle.radtabell,
        tegncelle.rapport_id,
        tegncelle.kilde_linje,
        tegncelle.kolonne,
        tegncelle.tekst,
        tegncelle.noekkel,
        tegncelle.nr,
        {{ joined_text("nullif(" ~ printed_signs('foer.tekst') ~ ", '')", 'foer.nr') }} as tegn
    from tegncelle
    inner join {{ ref('celle') }} as foer
        on
            tegncelle.radtabell = foer.radtabell
            and tegncelle.rapport_id = foer.rapport_id
            and tegncelle.kilde_linje = foer.kilde_linje
            and tegncelle.nr >= foer.nr
            and foer.plass in ('rad', 'celle')
    group by
        tegncelle.tabell, tegncelle.radtabell, tegncelle.rapport_id, tegncelle.kilde_linje, tegncelle.kolonne,
        tegncelle.tekst, tegncelle.noekkel, tegncelle.nr

),

funnet as (

    select
        hittil.tabell,
        hittil.noekkel,
        hittil.kolonne,
        hittil.tekst,
        hittil.kilde_linje,
        kilde.linje_til,
        kilde.tegn,
        -- the cells after the first that fails fail with it
        row_number() over (
            partition by hittil.radtabell, hittil.rapport_id, hittil.kilde_linje
            order by hittil.nr
        ) as nr
    from hittil
    left join kilde
        on
            hittil.radtabell = kilde.tabell
            and hittil.rapport_id = kilde.rapport_id
            and hittil.kilde_linje = kilde.kilde_linje
    where
        -- two spaces between all in the source, so that each sign has its own
        not coalesce(
            concat_ws('', ' ', replace(kilde.tegn, ' ', '  '), ' ')
            like concat_ws('', '% ', replace(hittil.tegn, ' ', ' % '), ' %'), false
        )

)

select
    tabell as table_name,
    noekkel as row_key,
    concat_ws('', kolonne, '_tekst') as column_name,
    tekst as found,
    concat_ws(
        '',
        'a sign that the source prints alone on lines ', cast(kilde_linje as string), ' to ',
        cast(coalesce(linje_til, kilde_linje) as string), ', in the row''s order (',
        coalesce(nullif(tegn, ''), 'none'), ')'
    ) as expected
from funnet
where nr = 1
