with tilsyn as (

    select * from {{ ref('fct_tilsyn') }}

),

omraade as (

    select * from {{ ref('dim_tjenesteomraade') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

final as (

    select
        tilsyn.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        tilsyn.aar,
        {{ period_start('tilsyn.aar') }} as periode_start,
        tilsyn.tilsyn_id,
        tilsyn.tema,
        tilsyn.tema_en,
        tilsyn.tilsynstype,
        {{ code_columns('type', 'tilsynstype') }},
        tilsyn.tilsynsmyndighet,
        {{ code_columns('myndighet', 'tilsynsmyndighet') }},
        tilsyn.tilsynsstatus,
        {{ code_columns('status', 'tilsynsstatus') }},
        coalesce(omraade.direktoeromraade_navn, 'Flere eller ikke oppgitt') as direktoeromraade,
        -- what has no area comes last
        coalesce(omraade.direktoeromraade_rekkefoelge, 999) as direktoeromraade_rekkefoelge,
        omraade.navn as tjenesteomraade,
        omraade.rekkefoelge as omraade_rekkefoelge,
        tilsyn.antall_paalegg,
        tilsyn.sted_tekst,
        tilsyn.dato_tekst,
        tilsyn.status_tekst,
        tilsyn.tjenesteomraade_id,
        tilsyn.kilde_linje,
        kildeside.side as kilde_side
    from tilsyn
    inner join rapport
        on tilsyn.rapport_id = rapport.rapport_id
    left join omraade
        on tilsyn.tjenesteomraade_id = omraade.tjenesteomraade_id
    {{ code_of('tilsyn.tilsynstype', 'tilsynstype', 'type') }}
    {{ code_of('tilsyn.tilsynsmyndighet', 'tilsynsmyndighet', 'myndighet') }}
    {{ code_of('tilsyn.tilsynsstatus', 'tilsynsstatus', 'status') }}
    {{ source_page('tilsyn') }}

)

select * from final
