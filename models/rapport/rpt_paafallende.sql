{#-
    What is legal but looks odd, by rule. hopp: the last value is over twice the highest or under half the lowest of at least
    two earlier ones. byttet: two rows of one table whose last values fit each other's year before at least four times
    better than their own. desimal_i_antall: a count printed with decimals.
-#}
with kpi as (

    select * from {{ ref('rpt_kpi') }}
    where
        er_gjeldende
        and kpi_type in ('indikator', 'noekkeltall')

),

siste as (

    select
        kommune_id,
        kpi_type,
        kpi_id,
        max(aar) as aar
    from kpi
    group by kommune_id, kpi_type, kpi_id

),

historie as (

    select
        kpi.kommune_id,
        kpi.kpi_type,
        kpi.kpi_id,
        count(*) as antall,
        min(kpi.verdi) as lavest,
        max(kpi.verdi) as hoeyest
    from kpi
    inner join siste
        on
            kpi.kommune_id = siste.kommune_id
            and kpi.kpi_type = siste.kpi_type
            and kpi.kpi_id = siste.kpi_id
            and kpi.aar < siste.aar
    group by kpi.kommune_id, kpi.kpi_type, kpi.kpi_id

),

naa as (

    select
        kpi.*,
        foer.verdi as foer
    from kpi
    inner join siste
        on
            kpi.kommune_id = siste.kommune_id
            and kpi.kpi_type = siste.kpi_type
            and kpi.kpi_id = siste.kpi_id
            and kpi.aar = siste.aar
    left join kpi as foer
        on
            kpi.kommune_id = foer.kommune_id
            and kpi.kpi_type = foer.kpi_type
            and kpi.kpi_id = foer.kpi_id
            and kpi.aar = foer.aar + 1

),

hopp as (

    select
        naa.rapport_id,
        naa.kommune_id,
        naa.kommune_navn,
        'hopp' as regel,
        naa.kpi_type,
        naa.kpi_id,
        naa.aar,
        naa.verdi,
        historie.lavest as sammenlignet_fra,
        historie.hoeyest as sammenlignet_til,
        cast(null as string) as annen_kpi_id,
        naa.navn,
        naa.kilde_linje
    from naa
    inner join historie
        on
            naa.kommune_id = historie.kommune_id
            and naa.kpi_type = historie.kpi_type
            and naa.kpi_id = historie.kpi_id
    where
        historie.antall >= 2
        and historie.lavest > 0
        and (naa.verdi > 2 * historie.hoeyest or naa.verdi * 2 < historie.lavest)

),

byttet as (

    select
        naa.rapport_id,
        naa.kommune_id,
        naa.kommune_navn,
        'byttet' as regel,
        naa.kpi_type,
        naa.kpi_id,
        naa.aar,
        naa.verdi,
        naa.foer as sammenlignet_fra,
        annen.foer as sammenlignet_til,
        annen.kpi_id as annen_kpi_id,
        naa.navn,
        naa.kilde_linje
    from naa
    inner join naa as annen
        on
            naa.kommune_id = annen.kommune_id
            and naa.kpi_type = annen.kpi_type
            and naa.enhet_id = annen.enhet_id
            and naa.aar = annen.aar
            and coalesce(naa.tjenesteomraade_id, naa.delmaal_id) = coalesce(annen.tjenesteomraade_id, annen.delmaal_id)
            and naa.kilde_linje < annen.kilde_linje
    where
        abs(naa.verdi - annen.foer) * 4 < abs(naa.verdi - naa.foer)
        and abs(annen.verdi - naa.foer) * 4 < abs(annen.verdi - annen.foer)

),

desimal as (

    select
        kpi.rapport_id,
        kpi.kommune_id,
        max(kpi.kommune_navn) as kommune_navn,
        'desimal_i_antall' as regel,
        kpi.kpi_type,
        kpi.kpi_id,
        max(kpi.aar) as aar,
        max(kpi.verdi) as verdi,
        cast(null as decimal(18, 4)) as sammenlignet_fra,
        cast(null as decimal(18, 4)) as sammenlignet_til,
        cast(null as string) as annen_kpi_id,
        max(kpi.navn) as navn,
        min(kpi.kilde_linje) as kilde_linje
    from kpi
    where
        kpi.enhet_id = 'antall'
        and kpi.desimaler > 0
    group by kpi.rapport_id, kpi.kommune_id, kpi.kpi_type, kpi.kpi_id

),

funn as (

    select * from hopp
    union all
    select * from byttet
    union all
    select * from desimal

),

final as (

    select
        funn.rapport_id,
        funn.kommune_id,
        funn.kommune_navn,
        funn.regel,
        {{ code_columns('regelkode', 'regel') }},
        funn.kpi_type,
        funn.kpi_id,
        funn.aar,
        {{ period_start('funn.aar') }} as periode_start,
        funn.verdi,
        funn.sammenlignet_fra,
        funn.sammenlignet_til,
        funn.annen_kpi_id,
        funn.navn,
        funn.kilde_linje,
        kildeside.side as kilde_side
    from funn
    {{ code_of('funn.regel', 'paafallende', 'regelkode') }}
    {{ source_page('funn') }}

)

select * from final
