with kildetabell as (

    select * from {{ ref('register_kildetabell') }}
    where form = 'tekst'

),

linje as (

    select
        *,
        linje as kilde_linje
    from {{ ref('kilde_linje') }}
    where sted = 'tekst'

),

belegg as (

    select * from {{ ref('fct_kildebelegg') }}

),

-- What stands before the first row is the table's heading.
foerste_rad as (

    select
        rapport_id,
        kildetabell_id,
        min(kilde_linje) as kilde_linje
    from belegg
    group by rapport_id, kildetabell_id

),

tabellinje as (

    select
        kildetabell.rapport_id,
        kildetabell.kildetabell_id,
        linje.kilde_linje,
        linje.tall,
        case
            when linje.kilde_linje < coalesce(foerste_rad.kilde_linje, kildetabell.linje_til + 1) then linje.tall
        end as overskriftstall
    from kildetabell
    inner join linje
        on
            kildetabell.rapport_id = linje.rapport_id
            and linje.kilde_linje between kildetabell.linje_fra and kildetabell.linje_til
    left join foerste_rad
        on
            kildetabell.rapport_id = foerste_rad.rapport_id
            and kildetabell.kildetabell_id = foerste_rad.kildetabell_id

),

trykt as (

    select
        rapport_id,
        kildetabell_id,
        sum({{ count_of_numbers('tall') }}) as antall_tall,
        {{ unmarked_numbers(joined_text('overskriftstall', 'kilde_linje')) }} as overskriftstall
    from tabellinje
    group by rapport_id, kildetabell_id

),

rad as (

    select
        rapport_id,
        kildetabell_id,
        kilde_linje,
        sum(case when resultat = 'mangler' then 0 else antall_tall end) as antall_i_rad,
        max({{ count_of_numbers('kilde_tall') }}) as antall_paa_linjene,
        max(case when krav = 'rad' then rad_tall end) as rad_tall,
        max(kilde_tall) as kilde_tall
    from belegg
    where kildetabell_id is not null
    group by rapport_id, kildetabell_id, kilde_linje

),

rader as (

    select
        rad.rapport_id,
        rad.kildetabell_id,
        sum(least(rad.antall_i_rad, rad.antall_paa_linjene)) as antall_i_rader,
        sum(case
            when rad.kilde_tall = trim(concat_ws('', rad.rad_tall, ' ', kildetabell.hodetall))
                then {{ count_of_numbers('kildetabell.hodetall') }}
            else 0
        end) as antall_i_gjentatt_hode
    from rad
    inner join kildetabell
        on
            rad.rapport_id = kildetabell.rapport_id
            and rad.kildetabell_id = kildetabell.kildetabell_id
    group by rad.rapport_id, rad.kildetabell_id

),

talt as (

    select
        kildetabell.rapport_id,
        kildetabell.kildetabell_id,
        kildetabell.tabell,
        kildetabell.linje_fra as kilde_linje,
        coalesce(trykt.antall_tall, 0) as antall_tall,
        coalesce(rader.antall_i_rader, 0) as antall_i_rader,
        coalesce(rader.antall_i_gjentatt_hode, 0)
        + case
            when coalesce(trykt.overskriftstall, '') = coalesce(kildetabell.overskriftstall, '')
                then {{ count_of_numbers("coalesce(kildetabell.overskriftstall, '')") }}
            else 0
        end as antall_i_overskrift,
        -- a table whose rows are in a seed has no free text before its first row
        (kildetabell.har_fritekst or coalesce({{ note_place('kildetabell.kolonner') }}, 0) > 0)
        and (
            kildetabell.tabell is null
            or coalesce(trykt.overskriftstall, '') = coalesce(kildetabell.overskriftstall, '')
        ) as rommer_fritekst
    from kildetabell
    left join trykt
        on
            kildetabell.rapport_id = trykt.rapport_id
            and kildetabell.kildetabell_id = trykt.kildetabell_id
    left join rader
        on
            kildetabell.rapport_id = rader.rapport_id
            and kildetabell.kildetabell_id = rader.kildetabell_id

),

final as (

    select
        rapport_id,
        kildetabell_id,
        tabell,
        kilde_linje,
        cast(antall_tall as integer) as antall_tall,
        cast(antall_i_rader as integer) as antall_i_rader,
        cast(antall_i_overskrift as integer) as antall_i_overskrift,
        cast(
            case when rommer_fritekst then antall_tall - antall_i_rader - antall_i_overskrift else 0 end as integer
        ) as antall_i_fritekst,
        cast(
            case when rommer_fritekst then 0 else antall_tall - antall_i_rader - antall_i_overskrift end as integer
        ) as antall_udekket
    from talt

)

select * from final
