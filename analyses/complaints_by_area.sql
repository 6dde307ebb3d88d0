-- How many complaints did each area receive and send on in the report's year, and how did Statsforvalteren decide?
-- Null is not measured, although the report may print a 0 there, or not printed at all; 0 is a printed zero.
with noekkeltallverdi as (

    select * from {{ ref('fct_noekkeltallverdi') }}

),

noekkeltall as (

    select * from {{ ref('dim_noekkeltall') }}

),

tjenesteomraade as (

    select * from {{ ref('dim_tjenesteomraade') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

-- verdi is null in a cell that is not a measured number, whatever is printed there
klagetall as (

    select
        noekkeltallverdi.rapport_id,
        noekkeltallverdi.aar,
        tjenesteomraade.rekkefoelge,
        tjenesteomraade.navn as tjenesteomraade,
        noekkeltall.begrep_id,
        cast(noekkeltallverdi.verdi as integer) as antall
    from noekkeltallverdi
    inner join noekkeltall
        on noekkeltallverdi.noekkeltall_id = noekkeltall.noekkeltall_id
    inner join tjenesteomraade
        on noekkeltallverdi.tjenesteomraade_id = tjenesteomraade.tjenesteomraade_id
    inner join rapport
        on
            noekkeltallverdi.rapport_id = rapport.rapport_id
            and noekkeltallverdi.aar = rapport.rapportaar
    where
        noekkeltall.begrep_id in (
            'klager_mottatt', 'klager_oversendt', 'statsforvalter_medhold', 'statsforvalter_ikke_medhold'
        )

),

-- one key figure per area and column
final as (

    select
        rapport_id,
        aar,
        rekkefoelge,
        tjenesteomraade,
        max(case when begrep_id = 'klager_mottatt' then antall end) as klager_mottatt,
        max(case when begrep_id = 'klager_oversendt' then antall end) as klager_oversendt,
        max(case when begrep_id = 'statsforvalter_medhold' then antall end) as kommunen_medhold,
        max(case when begrep_id = 'statsforvalter_ikke_medhold' then antall end) as kommunen_ikke_medhold
    from klagetall
    group by rapport_id, aar, rekkefoelge, tjenesteomraade

)

select * from final
order by rapport_id, rekkefoelge, tjenesteomraade
