with prosjekt as (

    select * from {{ ref('stg_aarsrapport__stoppet_prosjekt') }}

),

register as (

    select * from {{ ref('stg_register__stoppet_prosjekt') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

final as (

    select
        prosjekt.rapport_id,
        prosjekt.stoppet_prosjekt_id,
        register.investeringsprosjekt_id,
        rapport.rapportaar as aar,
        cast(prosjekt.kostnad_mill_kr * 1000000 as decimal(18, 2)) as kostnad_kr,
        prosjekt.kostnad_tekst,
        prosjekt.navn_tekst,
        register.koblingsmerknad,
        prosjekt.kilde_linje
    from prosjekt
    inner join rapport
        on prosjekt.rapport_id = rapport.rapport_id
    inner join register
        on prosjekt.stoppet_prosjekt_id = register.stoppet_prosjekt_id

)

select * from final
