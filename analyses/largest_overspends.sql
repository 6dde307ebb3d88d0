-- Which ten areas overspent most in the municipality's newest report, which stated part of it is the largest, and which
-- of the area's key figures changed most from the year before? The part is the report's own explanation; the key figure
-- is only a hint.
with nyeste as (

    select
        kommune_id,
        max(rapportaar) as aar
    from {{ ref('dim_rapport') }}
    group by kommune_id

),

rangert as (

    select
        omraade.rapport_id,
        omraade.aar,
        omraade.tjenesteomraade_id,
        omraade.navn,
        omraade.direktoeromraade,
        omraade.avvik_kr,
        omraade.avvik_prosent,
        row_number() over (
            partition by omraade.rapport_id order by omraade.avvik_kr asc, omraade.tjenesteomraade_id asc
        ) as plass
    from {{ ref('rpt_tjenesteomraade') }} as omraade
    inner join nyeste
        on
            omraade.kommune_id = nyeste.kommune_id
            and omraade.aar = nyeste.aar
    where
        omraade.nivaa = 'kommunalsjefomraade'
        and omraade.avvik_kr < 0

),

stoerste as (

    select * from rangert
    where plass <= 10

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

endring as (

    select
        stoerste.rapport_id,
        stoerste.tjenesteomraade_id,
        dimensjon.navn,
        foer.verdi as foer,
        naa.verdi as naa,
        naa.kilde_linje
    from stoerste
    inner join {{ ref('dim_noekkeltall') }} as dimensjon
        on stoerste.tjenesteomraade_id = dimensjon.tjenesteomraade_id
    inner join {{ ref('fct_noekkeltallverdi') }} as naa
        on
            stoerste.rapport_id = naa.rapport_id
            and dimensjon.noekkeltall_id = naa.noekkeltall_id
            and stoerste.aar = naa.aar
    inner join {{ ref('fct_noekkeltallverdi') }} as foer
        on
            naa.rapport_id = foer.rapport_id
            and naa.noekkeltall_id = foer.noekkeltall_id
            and stoerste.aar - 1 = foer.aar
    where
        naa.er_gjeldende
        and foer.er_gjeldende

),

noekkeltall as (

    select
        *,
        row_number() over (
            partition by rapport_id, tjenesteomraade_id order by abs(naa - foer) / foer desc, kilde_linje asc
        ) as plass
    from endring
    where
        naa is not null
        and foer > 0

),

final as (

    select
        stoerste.rapport_id,
        stoerste.navn as tjenesteomraade,
        stoerste.direktoeromraade,
        stoerste.avvik_kr,
        stoerste.avvik_prosent,
        forklaring.navn as stoerste_forklaring,
        forklaring.verdi as forklart_kr,
        forklaring.kilde_linje as forklaring_linje,
        noekkeltall.navn as mest_endrede_noekkeltall,
        noekkeltall.foer as noekkeltall_foer,
        noekkeltall.naa as noekkeltall_naa,
        noekkeltall.kilde_linje as noekkeltall_linje
    from stoerste
    left join forklaring
        on
            stoerste.rapport_id = forklaring.rapport_id
            and stoerste.tjenesteomraade_id = forklaring.tjenesteomraade_id
            and forklaring.plass = 1
    left join noekkeltall
        on
            stoerste.rapport_id = noekkeltall.rapport_id
            and stoerste.tjenesteomraade_id = noekkeltall.tjenesteomraade_id
            and noekkeltall.plass = 1

)

select * from final
order by rapport_id asc, avvik_kr asc, tjenesteomraade asc
