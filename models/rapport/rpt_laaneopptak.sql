with laan as (

    select * from {{ ref('fct_laaneopptak') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

final as (

    select
        laan.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        laan.aar,
        {{ period_start('laan.aar') }} as periode_start,
        laan.laaneopptak_id,
        laan.navn_tekst as navn,
        laan.laaneart,
        {{ code_columns('art', 'laaneart') }},
        laan.beloep_kr,
        {{ in_millions('laan.beloep_kr') }} as beloep_mill_kr,
        laan.kilde_linje,
        kildeside.side as kilde_side
    from laan
    inner join rapport
        on laan.rapport_id = rapport.rapport_id
    {{ code_of('laan.laaneart', 'laaneart', 'art') }}
    {{ source_page('laan') }}

)

select * from final
