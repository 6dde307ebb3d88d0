select
    noekkeltall_id,
    begrep_id,
    samme_figur_id,
    navn,
    tjenesteomraade_id,
    enhet_id,
    oensket_retning,
    retning_begrunnelse,
    aggregering,
    aggregering_begrunnelse,
    datakilde_id,
    datakilde_sikkerhet,
    frekvens,
    skala_min,
    skala_maks,
    fn_maal
from {{ newest('noekkeltall') }}
