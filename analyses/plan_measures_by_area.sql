-- How much of what the economy plan budgeted did each area achieve, and how many measures fell short or have no status?
with tiltak as (

    select * from {{ ref('fct_oekonomiplantiltak') }}

),

omraade as (

    select * from {{ ref('dim_tjenesteomraade') }}

),

final as (

    select
        tiltak.rapport_id,
        omraade.direktoeromraade_navn as direktoeromraade,
        count(*) as antall_tiltak,
        sum(case when tiltak.avvik_kr <> 0 then 1 else 0 end) as antall_med_avvik,
        sum(case when tiltak.status_id is null then 1 else 0 end) as antall_uten_status,
        -- savings and new money have opposite signs: kept apart, or they would hide each other
        sum(
            case when tiltak.tiltaksretning = 'innsparing' then tiltak.budsjett_kr else 0 end
        ) as innsparing_budsjett_kr,
        sum(
            case when tiltak.tiltaksretning = 'innsparing' then tiltak.oppnaadd_kr else 0 end
        ) as innsparing_oppnaadd_kr,
        sum(
            case when tiltak.tiltaksretning = 'styrking' then tiltak.budsjett_kr else 0 end
        ) as styrking_budsjett_kr,
        sum(
            case when tiltak.tiltaksretning = 'styrking' then tiltak.oppnaadd_kr else 0 end
        ) as styrking_oppnaadd_kr
    from tiltak
    inner join omraade
        on tiltak.tjenesteomraade_id = omraade.tjenesteomraade_id
    group by tiltak.rapport_id, omraade.direktoeromraade_navn

)

select * from final
order by rapport_id asc, direktoeromraade asc
