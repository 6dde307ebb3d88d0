with normalised as (

    select
        paastand_id,
        rapport_id,
        linje as kilde_linje,
        tema,
        ordlyd,
        ordlyd_en,
        uttrykk,
        venstre,
        venstre_aar,
        hoeyre,
        hoeyre_aar,
        relasjon,
        tall_tekst,
        enhet_tekst,
        kvalifikator_tekst,
        ikke_proevbar_grunn,
        {{ normalise_cell('tall_tekst') }} as celle
    from {{ ref('register_paastand') }}

),

final as (

    select
        paastand_id,
        rapport_id,
        kilde_linje,
        tema,
        ordlyd,
        ordlyd_en,
        uttrykk,
        venstre,
        venstre_aar,
        hoeyre,
        hoeyre_aar,
        relasjon,
        tall_tekst,
        {{ cell_number('celle') }} as tall,
        {{ cell_decimals('celle') }} as desimaler,
        enhet_tekst,
        kvalifikator_tekst,
        ikke_proevbar_grunn
    from normalised

)

select * from final
