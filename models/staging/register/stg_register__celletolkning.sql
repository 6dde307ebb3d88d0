with normalised as (

    select
        rapport_id,
        tabell,
        rad_id,
        aar,
        verdi_tekst,
        tolket_tekst,
        verdistatus,
        grunnlag,
        fotnote_linje,
        begrunnelse,
        {{ normalise_cell('tolket_tekst') }} as tolket_celle
    from {{ ref('register_celletolkning') }}

),

final as (

    select
        rapport_id,
        tabell,
        rad_id,
        aar,
        verdi_tekst,
        tolket_tekst,
        {{ cell_form('tolket_celle') }} as tolket_celleform,
        {{ cell_number('tolket_celle') }} as tolket_verdi,
        {{ cell_decimals('tolket_celle') }} as tolket_desimaler,
        verdistatus,
        grunnlag,
        fotnote_linje,
        begrunnelse
    from normalised

)

select * from final
