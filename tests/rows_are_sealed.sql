{#-
    Every published row is as it was when `maalbar kildeindeks` found all its words in the text edition: its seal, a hash of
    the row's cells in the order of the file, is among those of its seed.
-#}
{%- set seeds = {
    'indikator': ['linje'],
    'indikatorverdi': ['indikatorrad_id', 'aar'],
    'noekkeltall': ['linje'],
    'noekkeltallverdi': ['noekkeltall_id', 'aar'],
    'klimatiltak': ['linje'],
    'klimafond': ['linje'],
    'tjenesteoekonomi': ['linje'],
    'investering': ['linje'],
    'investeringsomtale': ['linje'],
    'stoppet_prosjekt': ['linje'],
    'oekonomiplantiltak': ['linje'],
    'oppdrag': ['linje'],
    'sykefravaer': ['linje', 'aar', 'fravaerstype'],
    'investeringsregnskap': ['linje'],
    'laaneopptak': ['linje'],
    'reisevaneverdi': ['reisevane_id', 'aar'],
    'eierskap': ['linje'],
    'tilsyn': ['linje'],
    'prosatall': ['prosatall_id', 'aar', 'linje'],
} -%}

{% for name, key in seeds.items() %}
    {%- set seed = 'aarsrapport_' ~ name %}
    select
        '{{ seed }}' as table_name,
        {{ row_key(['rapport_id'] + key) }} as row_key,
        'hele raden' as column_name,
        checked.segl as found,
        'the row as it was sealed against the report. If the change is right, run maalbar kildeindeks again' as expected
    from (
        select
            published.*,
            {{ row_seal(seed, 'published') }} as segl
        from {{ ref(seed) }} as published
    ) as checked
    left join {{ ref('stg_kilde__segl') }} as seal
        on
            checked.rapport_id = seal.rapport_id
            and seal.tabell = '{{ seed }}'
            and checked.segl = seal.segl
    where seal.segl is null
    {{ "union all" if not loop.last }}
{% endfor %}
