with normalised as (

    select
        rapport_id,
        eierskap_id,
        navn_tekst,
        selskapsform_tekst,
        eierandel_tekst,
        linje as kilde_linje,
        {{ normalise_cell('eierandel_tekst') }} as eierandel_celle
    from {{ ref('aarsrapport_eierskap') }}

),

final as (

    select
        rapport_id,
        eierskap_id,
        navn_tekst,
        selskapsform_tekst,
        kilde_linje,
        eierandel_tekst,
        {{ cell_number('eierandel_celle') }} as eierandel_prosent,
        {{ cell_decimals('eierandel_celle') }} as eierandel_desimaler
    from normalised

)

select * from final
