with omtale as (

    select * from {{ ref('stg_aarsrapport__investeringsomtale') }}

),

fase as (

    select * from {{ ref('stg_register__investeringsfase') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

final as (

    select
        omtale.rapport_id,
        omtale.investeringsomtale_id,
        rapport.rapportaar as aar,
        fase.investeringsfase_id,
        cast(omtale.kostnadsramme_mill_kr * 1000000 as decimal(18, 2)) as kostnadsramme_kr,
        cast(omtale.kjoepesum_mill_kr * 1000000 as decimal(18, 2)) as kjoepesum_kr,
        cast(omtale.paaloept_mill_kr * 1000000 as decimal(18, 2)) as paaloept_kr,
        cast(omtale.aarsramme_mill_kr * 1000000 as decimal(18, 2)) as aarsramme_kr,
        cast(omtale.aarsavvik_mill_kr * 1000000 as decimal(18, 2)) as aarsavvik_kr,
        omtale.kostnadsramme_tekst,
        omtale.kjoepesum_tekst,
        omtale.paaloept_tekst,
        omtale.aarsramme_tekst,
        omtale.aarsavvik_tekst,
        omtale.avviksord_tekst,
        omtale.navn_tekst,
        omtale.kilde_linje
    from omtale
    inner join rapport
        on omtale.rapport_id = rapport.rapport_id
    left join fase
        on omtale.fase_tekst = fase.kode

)

select * from final
