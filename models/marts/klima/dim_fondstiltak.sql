select
    fondstiltak_id,
    navn,
    fondsgruppe_id,
    finansiert_av_udisponert,
    klimatiltak_id,
    koblingstype,
    koblingsmerknad
from {{ newest('fondstiltak') }}
