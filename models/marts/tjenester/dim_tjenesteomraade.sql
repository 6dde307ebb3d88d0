-- direktoeromraade is Bærum's word for the highest level: the area on top of all that an area is a part of.
with recursive omraade as (

    select * from {{ newest('tjenesteomraade') }}

),

plassert as (

    select
        tjenesteomraade_id,
        1 as nivaa_nr,
        tjenesteomraade_id as direktoeromraade_id,
        navn as direktoeromraade_navn,
        rekkefoelge as direktoeromraade_rekkefoelge
    from omraade
    where overordnet_id is null
    union all
    select
        omraade.tjenesteomraade_id,
        plassert.nivaa_nr + 1 as nivaa_nr,
        plassert.direktoeromraade_id,
        plassert.direktoeromraade_navn,
        plassert.direktoeromraade_rekkefoelge
    from omraade
    inner join plassert
        on omraade.overordnet_id = plassert.tjenesteomraade_id

),

final as (

    select
        omraade.tjenesteomraade_id,
        omraade.kommune_id,
        omraade.kode,
        omraade.navn,
        omraade.navn_en,
        omraade.nivaa,
        plassert.nivaa_nr,
        omraade.overordnet_id,
        plassert.direktoeromraade_id,
        plassert.direktoeromraade_navn,
        plassert.direktoeromraade_rekkefoelge,
        omraade.rekkefoelge
    from omraade
    inner join plassert
        on omraade.tjenesteomraade_id = plassert.tjenesteomraade_id

)

select * from final
