{#-
    What belongs under what by the report's own tables and by other registers: kind, from where, its id, kind and id of
    what is above, why, reason.
-#}
{%- set links = [
    ('delmaal', 'delmaal', 'delmaal_id', 'hovedmaal', 'hovedmaal_id', "'samme_tabell'", 'null'),
    ('indikator', 'indikator', 'indikator_id', 'delmaal', 'delmaal_id', "'samme_tabell'", 'null'),
    ('maaltall', 'maaltall', 'maaltall_id', 'indikator', 'indikator_id', "'nevnt_i_rapporten'", 'null'),
    ('klimatiltak', ref('fct_klimatiltakstatus'), 'klimatiltak_id', 'klimaoppdrag', 'klimaoppdrag_id', "'samme_tabell'", 'null'),
    ('fondstiltak', 'fond', 'fondstiltak_id', 'klimatiltak', 'klimatiltak_id', 'koblingstype', 'koblingsmerknad'),
    ('oppdrag', 'oppdrag', 'oppdrag_id', 'klimaoppdrag', 'klimaoppdrag_id', 'koblingstype', 'null'),
    ('tjenesteomraade', 'oppdrag', 'tjenesteomraade_id', 'oppdrag', 'oppdrag_id', "'samme_tabell'", 'null'),
] -%}
with indikator as (

    select
        verdi.rapport_id,
        verdi.indikator_id,
        dimensjon.delmaal_id,
        min(verdi.kilde_linje) as kilde_linje
    from {{ ref('fct_indikatorverdi') }} as verdi
    inner join {{ ref('dim_indikator') }} as dimensjon
        on verdi.indikator_id = dimensjon.indikator_id
    group by verdi.rapport_id, verdi.indikator_id, dimensjon.delmaal_id

),

delmaal as (

    select
        indikator.rapport_id,
        indikator.delmaal_id,
        dimensjon.hovedmaal_id,
        min(indikator.kilde_linje) as kilde_linje
    from indikator
    inner join {{ ref('dim_delmaal') }} as dimensjon
        on indikator.delmaal_id = dimensjon.delmaal_id
    group by indikator.rapport_id, indikator.delmaal_id, dimensjon.hovedmaal_id

),

maaltall as (

    select
        oppnaaelse.rapport_id,
        dimensjon.maaltall_id,
        dimensjon.maales_av_id as indikator_id,
        oppnaaelse.kilde_linje
    from {{ ref('fct_maaloppnaaelse') }} as oppnaaelse
    inner join {{ ref('dim_maaltall') }} as dimensjon
        on oppnaaelse.maaltall_id = dimensjon.maaltall_id
    where dimensjon.maales_av_type = 'indikator'

),

fond as (

    select
        fakta.rapport_id,
        fakta.fondstiltak_id,
        dimensjon.klimatiltak_id,
        dimensjon.koblingstype,
        dimensjon.koblingsmerknad,
        fakta.kilde_linje
    from {{ ref('fct_klimafond') }} as fakta
    inner join {{ ref('dim_fondstiltak') }} as dimensjon
        on fakta.fondstiltak_id = dimensjon.fondstiltak_id

),

oppdrag as (

    select
        fakta.rapport_id,
        fakta.oppdrag_id,
        fakta.tjenesteomraade_id,
        dimensjon.klimaoppdrag_id,
        dimensjon.koblingstype,
        fakta.kilde_linje
    from {{ ref('fct_oppdragstatus') }} as fakta
    inner join {{ ref('dim_oppdrag') }} as dimensjon
        on fakta.oppdrag_id = dimensjon.oppdrag_id

),

lenke as (

    {% for ledd, relation, id, over, over_id, why, reason in links -%}
        select
            rapport_id,
            '{{ ledd }}' as ledd,
            {{ id }} as ledd_id,
            '{{ over }}' as over_ledd,
            {{ over_id }} as over_ledd_id,
            {{ why }} as koblingstype,
            cast({{ reason }} as string) as begrunnelse,
            kilde_linje
        from {{ relation }}
        where
            {{ id }} is not null
            and {{ over_id }} is not null
        union all
    {% endfor -%}
    select
        rapport_id,
        ledd,
        ledd_id,
        over_ledd,
        over_ledd_id,
        koblingstype,
        begrunnelse,
        linje as kilde_linje
    from {{ ref('register_styringslenke') }}

)

select * from lenke
