with trykt as (

    {{ printed_table('aarsrapport_investeringsomtale') }}

)

select
    trykt.rapport_id,
    trykt.investeringsomtale_id,
    trykt.aar,
    fase.investeringsfase_id,
    cast(trykt.kostnadsramme as decimal(18, 2)) as kostnadsramme_kr,
    cast(trykt.kjoepesum as decimal(18, 2)) as kjoepesum_kr,
    cast(trykt.paaloept as decimal(18, 2)) as paaloept_kr,
    cast(trykt.aarsramme as decimal(18, 2)) as aarsramme_kr,
    cast(trykt.aarsavvik as decimal(18, 2)) as aarsavvik_kr,
    trykt.kostnadsramme_tekst,
    trykt.kjoepesum_tekst,
    trykt.paaloept_tekst,
    trykt.aarsramme_tekst,
    trykt.aarsavvik_tekst,
    trykt.avviksord_tekst,
    trykt.navn_tekst,
    trykt.kilde_linje
from trykt
left join {{ ref('register_investeringsfase') }} as fase
    on trykt.fase_tekst = fase.kode
