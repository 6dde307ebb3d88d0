with normalised as (

    select
        rapport_id,
        laaneopptak_id,
        radtype,
        laaneart,
        navn_tekst,
        beloep_tekst,
        linje as kilde_linje,
        {{ normalise_cell('beloep_tekst') }} as beloep_celle
    from {{ ref('aarsrapport_laaneopptak') }}

),

final as (

    select
        rapport_id,
        laaneopptak_id,
        radtype,
        laaneart,
        navn_tekst,
        kilde_linje,
        beloep_tekst,
        {{ cell_number('beloep_celle') }} as beloep_mill_kr,
        {{ cell_decimals('beloep_celle') }} as beloep_desimaler
    from normalised

)

select * from final
