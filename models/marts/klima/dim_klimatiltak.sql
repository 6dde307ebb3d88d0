select
    klimatiltak_id,
    klimaoppdrag_id,
    navn
from {{ newest('klimatiltak') }}
