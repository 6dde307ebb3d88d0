with eierskap as (

    select * from {{ ref('fct_eierskap') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

final as (

    select
        eierskap.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        eierskap.aar,
        {{ period_start('eierskap.aar') }} as periode_start,
        eierskap.eierskap_id,
        eierskap.navn_tekst as navn,
        eierskap.selskapsform_tekst as selskapsform,
        eierskap.eierandel_prosent,
        eierskap.eierandel_tekst,
        eierskap.kilde_linje,
        kildeside.side as kilde_side
    from eierskap
    inner join rapport
        on eierskap.rapport_id = rapport.rapport_id
    {{ source_page('eierskap') }}

)

select * from final
