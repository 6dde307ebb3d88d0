with normalised as (

    select
        rapport_id,
        investeringsomtale_id,
        navn_tekst,
        fase_tekst,
        kostnadsramme_tekst,
        kjoepesum_tekst,
        paaloept_tekst,
        aarsramme_tekst,
        aarsavvik_tekst,
        avviksord_tekst,
        linje as kilde_linje,
        {{ normalise_cell('kostnadsramme_tekst') }} as kostnadsramme_celle,
        {{ normalise_cell('kjoepesum_tekst') }} as kjoepesum_celle,
        {{ normalise_cell('paaloept_tekst') }} as paaloept_celle,
        {{ normalise_cell('aarsramme_tekst') }} as aarsramme_celle,
        {{ normalise_cell('aarsavvik_tekst') }} as aarsavvik_celle
    from {{ ref('aarsrapport_investeringsomtale') }}

),

final as (

    select
        rapport_id,
        investeringsomtale_id,
        navn_tekst,
        fase_tekst,
        kilde_linje,
        kostnadsramme_tekst,
        {{ cell_number('kostnadsramme_celle') }} as kostnadsramme_mill_kr,
        kjoepesum_tekst,
        {{ cell_number('kjoepesum_celle') }} as kjoepesum_mill_kr,
        paaloept_tekst,
        {{ cell_number('paaloept_celle') }} as paaloept_mill_kr,
        aarsramme_tekst,
        {{ cell_number('aarsramme_celle') }} as aarsramme_mill_kr,
        aarsavvik_tekst,
        -- the text says in a word what the tables say with a sign
        case avviksord_tekst when 'merforbruk' then -1 else 1 end
        * {{ cell_number('aarsavvik_celle') }} as aarsavvik_mill_kr,
        {{ cell_decimals('kostnadsramme_celle') }} as kostnadsramme_desimaler,
        {{ cell_decimals('kjoepesum_celle') }} as kjoepesum_desimaler,
        {{ cell_decimals('paaloept_celle') }} as paaloept_desimaler,
        {{ cell_decimals('aarsramme_celle') }} as aarsramme_desimaler,
        {{ cell_decimals('aarsavvik_celle') }} as aarsavvik_desimaler,
        avviksord_tekst
    from normalised

)

select * from final
