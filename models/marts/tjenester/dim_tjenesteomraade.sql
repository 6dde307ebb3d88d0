with omraade as (

    select * from {{ ref('register_tjenesteomraade') }}

),

final as (

    select
        omraade.tjenesteomraade_id,
        omraade.kommune_nr,
        omraade.kode,
        omraade.navn,
        omraade.nivaa,
        coalesce(direktoeromraade.tjenesteomraade_id, omraade.tjenesteomraade_id) as direktoeromraade_id,
        coalesce(direktoeromraade.navn, omraade.navn) as direktoeromraade_navn,
        omraade.rekkefoelge
    from omraade
    left join omraade as direktoeromraade
        on omraade.overordnet_id = direktoeromraade.tjenesteomraade_id

)

select * from final
