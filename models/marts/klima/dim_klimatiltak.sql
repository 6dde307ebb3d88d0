select
    klimatiltak_id,
    klimaoppdrag_id,
    navn,
    navn as navn_en
from {{ newest('klimatiltak') }}
