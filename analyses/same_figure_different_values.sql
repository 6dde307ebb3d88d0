-- Which figures of the whole municipality are printed under several areas with different values, where in the report,
-- and what is our verdict? The first area is the one whose value stands for them all.
with avstemming as (

    select * from {{ ref('fct_avstemming') }}

),

noekkeltallverdi as (

    select * from {{ ref('fct_noekkeltallverdi') }}

),

noekkeltall as (

    select * from {{ ref('dim_noekkeltall') }}

),

tjenesteomraade as (

    select * from {{ ref('dim_tjenesteomraade') }}

),

kalender as (

    select * from {{ ref('dim_aar') }}

),

ulike as (

    select
        rapport_id,
        kolonne,
        mot_linje,
        kilde_linje,
        vurdering,
        begrunnelse
    from avstemming
    where
        regel_id = 'noekkeltall_samme_tall'
        and resultat = 'avvik'

),

-- a check names the lines and the year, as text, of the two cells that it compares
trykt as (

    select
        noekkeltallverdi.rapport_id,
        noekkeltallverdi.kilde_linje,
        noekkeltallverdi.aar,
        kalender.aar_tekst,
        noekkeltallverdi.verdi,
        noekkeltall.begrep_id,
        tjenesteomraade.navn as omraade
    from noekkeltallverdi
    inner join noekkeltall
        on noekkeltallverdi.noekkeltall_id = noekkeltall.noekkeltall_id
    inner join tjenesteomraade
        on noekkeltallverdi.tjenesteomraade_id = tjenesteomraade.tjenesteomraade_id
    inner join kalender
        on noekkeltallverdi.aar = kalender.aar
    where noekkeltallverdi.rapport_id in (select ulike.rapport_id from ulike)

),

final as (

    select
        ulike.rapport_id,
        foerste.begrep_id,
        foerste.aar,
        foerste.omraade as foerste_omraade,
        foerste.verdi as foerste_verdi,
        foerste.kilde_linje as foerste_linje,
        annet.omraade as annet_omraade,
        annet.verdi as annen_verdi,
        annet.kilde_linje as annen_linje,
        ulike.vurdering,
        ulike.begrunnelse
    from ulike
    inner join trykt as foerste
        on
            ulike.rapport_id = foerste.rapport_id
            and ulike.mot_linje = foerste.kilde_linje
            and ulike.kolonne = foerste.aar_tekst
    inner join trykt as annet
        on
            ulike.rapport_id = annet.rapport_id
            and ulike.kilde_linje = annet.kilde_linje
            and ulike.kolonne = annet.aar_tekst

)

select * from final
order by rapport_id, foerste_linje, annen_linje, aar
