with rad as (

    select * from {{ ref('int_kilderad') }}

),

linje as (

    select * from {{ ref('kilde_linje') }}
    where
        sted = 'tekst'
        and tall is not null

),

kildetabell as (

    select * from {{ ref('register_kildetabell') }}

),

unntak as (

    select * from {{ ref('register_kildeunntak') }}

),

rekkevidde as (

    select distinct
        rapport_id,
        kilde_linje,
        linje_til
    from rad

),

radlinje as (

    select
        *,
        {{ each_number('kilde_linje', 'linje_til') }} as linje
    from rekkevidde

),

trykt as (

    select
        rekkevidde.rapport_id,
        rekkevidde.kilde_linje,
        rekkevidde.linje_til,
        {{ joined_text('linje.tall', 'linje.linje') }} as kilde_tall,
        max(case when rekkevidde.kilde_linje = linje.linje then linje.tall end) as linje_tall
    from radlinje as rekkevidde
    inner join linje
        on
            rekkevidde.rapport_id = linje.rapport_id
            and rekkevidde.linje = linje.linje
    group by rekkevidde.rapport_id, rekkevidde.kilde_linje, rekkevidde.linje_til

),

-- In free text, and in prose, a dash or a parenthesis before a number is no sign of it.
kilde as (

    select
        rad.*,
    {%- for numbers in ['kilde_tall', 'linje_tall'] %}
        case
            when rad.krav = 'rad' then trykt.{{ numbers }}
            else {{ unmarked_numbers('trykt.' ~ numbers) }}
        end as {{ numbers }}{{ "," if not loop.last }}
    {%- endfor %}
    from rad
    left join trykt
        on
            rad.rapport_id = trykt.rapport_id
            and rad.kilde_linje = trykt.kilde_linje
            and rad.linje_til = trykt.linje_til

),

sammenholdt as (

    select
        kilde.rapport_id,
        kilde.tabell,
        kilde.kilde_linje,
        kilde.kolonne,
        kilde.krav,
        kilde.kildetabell_id,
        kilde.linje_til,
        kilde.rad_tall,
        coalesce(kilde.kilde_tall, '') as kilde_tall,
        case
            when kilde.krav = 'rad'
                then
                    coalesce(kilde.kilde_tall, '') = kilde.rad_tall
                    -- a table that goes on on the next page repeats its column heads
                    or kilde.kilde_tall = trim(concat_ws('', kilde.rad_tall, ' ', kildetabell.hodetall))
                    or (
                        kildetabell.har_fritekst
                        and (
                            kilde.rad_tall = ''
                            or position(
                                concat_ws('', ' ', kilde.rad_tall, ' ') in concat_ws('', ' ', kilde.kilde_tall, ' ')
                            ) = 1
                        )
                    )
                    or (
                        {{ note_place('kildetabell.kolonner') }} > 0
                        and {{ stand_beside_notes(
                            "coalesce(kilde.kilde_tall, '')", 'kilde.rad_tall', 'kilde.tall_etter_merknad',
                            'kildetabell.kolonner', 'kildetabell.har_fritekst'
                        ) }}
                    )
            when kilde.krav = 'celle'
                then
                    kilde.rad_tall = ''
                    or position(
                        concat_ws('', ' ', kilde.rad_tall, ' ') in concat_ws('', ' ', kilde.kilde_tall, ' ')
                    ) > 0
            else
                position(concat_ws('', ' ', kilde.rad_tall, ' ') in concat_ws('', ' ', kilde.kilde_tall, ' '))
                between 1 and length(kilde.linje_tall)
        end as er_belagt
    from kilde
    left join kildetabell
        on
            kilde.rapport_id = kildetabell.rapport_id
            and kilde.kildetabell_id = kildetabell.kildetabell_id

),

final as (

    select
        sammenholdt.rapport_id,
        sammenholdt.tabell,
        sammenholdt.kilde_linje,
        sammenholdt.kolonne,
        sammenholdt.krav,
        sammenholdt.kildetabell_id,
        sammenholdt.linje_til,
        sammenholdt.rad_tall,
        sammenholdt.kilde_tall,
        {{ count_of_numbers('sammenholdt.rad_tall') }} as antall_tall,
        case
            when coalesce(sammenholdt.er_belagt, false) then 'belagt'
            when unntak.begrunnelse is not null then 'unntak'
            else 'mangler'
        end as resultat,
        unntak.begrunnelse
    from sammenholdt
    left join unntak
        on
            sammenholdt.rapport_id = unntak.rapport_id
            and sammenholdt.tabell = unntak.tabell
            and sammenholdt.kilde_linje = unntak.kilde_linje
            and sammenholdt.kolonne = unntak.kolonne

)

select * from final
order by rapport_id, kilde_linje
