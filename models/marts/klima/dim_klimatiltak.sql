select
    klimatiltak_id,
    klimaoppdrag_id,
    navn,
    navn_en
from {{ newest('klimatiltak') }}
