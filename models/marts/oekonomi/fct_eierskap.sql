with eierskap as (

    select * from {{ ref('stg_aarsrapport__eierskap') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

final as (

    select
        eierskap.rapport_id,
        eierskap.eierskap_id,
        rapport.rapportaar as aar,
        eierskap.navn_tekst,
        eierskap.selskapsform_tekst,
        eierskap.eierandel_prosent,
        eierskap.eierandel_tekst,
        eierskap.kilde_linje
    from eierskap
    inner join rapport
        on eierskap.rapport_id = rapport.rapport_id

)

select * from final
