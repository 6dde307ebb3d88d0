-- Which ten areas overspent most, which stated part of it is the largest, and which of the area's key figures changed
-- most from the year before? The part is the report's own explanation; the key figure is only a hint.
with omraade as (

    select * from {{ ref('rpt_tjenesteomraade') }}
    where nivaa = 'kommunalsjefomraade'

),

rangert as (

    select
        *,
        row_number() over (partition by rapport_id order by avvik_kr asc, tjenesteomraade_id asc) as plass
    from omraade
    where avvik_kr < 0

),

forklaring as (

    select
        prosatall.rapport_id,
        dimensjon.tjenesteomraade_id,
        dimensjon.navn,
        prosatall.verdi,
        prosatall.kilde_linje,
        row_number() over (
            partition by prosatall.rapport_id, dimensjon.tjenesteomraade_id
            order by prosatall.verdi desc, prosatall.kilde_linje asc
        ) as plass
    from {{ ref('fct_prosatall') }} as prosatall
    inner join {{ ref('dim_prosatall') }} as dimensjon
        on prosatall.prosatall_id = dimensjon.prosatall_id
    where
        dimensjon.forklarer_avvik
        and dimensjon.enhet_id = 'kr'

),

noekkeltall as (

    select
        naa.rapport_id,
        dimensjon.tjenesteomraade_id,
        dimensjon.navn,
        foer.verdi as foer,
        naa.verdi as naa,
        naa.kilde_linje,
        row_number() over (
            partition by naa.rapport_id, dimensjon.tjenesteomraade_id
            order by abs(naa.verdi - foer.verdi) / foer.verdi desc, naa.kilde_linje asc
        ) as plass
    from {{ ref('fct_noekkeltallverdi') }} as naa
    inner join {{ ref('dim_rapport') }} as rapport
        on
            naa.rapport_id = rapport.rapport_id
            and naa.aar = rapport.rapportaar
    inner join {{ ref('fct_noekkeltallverdi') }} as foer
        on
            naa.rapport_id = foer.rapport_id
            and naa.noekkeltall_id = foer.noekkeltall_id
            and naa.aar = foer.aar + 1
    inner join {{ ref('dim_noekkeltall') }} as dimensjon
        on naa.noekkeltall_id = dimensjon.noekkeltall_id
    where
        naa.verdi is not null
        and foer.verdi > 0

),

final as (

    select
        rangert.rapport_id,
        rangert.navn as tjenesteomraade,
        rangert.direktoeromraade,
        rangert.avvik_kr,
        rangert.avvik_prosent,
        forklaring.navn as stoerste_forklaring,
        forklaring.verdi as forklart_kr,
        forklaring.kilde_linje as forklaring_linje,
        noekkeltall.navn as mest_endrede_noekkeltall,
        noekkeltall.foer as noekkeltall_foer,
        noekkeltall.naa as noekkeltall_naa,
        noekkeltall.kilde_linje as noekkeltall_linje
    from rangert
    left join forklaring
        on
            rangert.rapport_id = forklaring.rapport_id
            and rangert.tjenesteomraade_id = forklaring.tjenesteomraade_id
            and forklaring.plass = 1
    left join noekkeltall
        on
            rangert.rapport_id = noekkeltall.rapport_id
            and rangert.tjenesteomraade_id = noekkeltall.tjenesteomraade_id
            and noekkeltall.plass = 1
    where rangert.plass <= 10

)

select * from final
order by rapport_id asc, avvik_kr asc, tjenesteomraade asc
