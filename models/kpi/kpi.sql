{#-
    The registers of KPIs in one shape. rad_id and variant say which printed cells are a series'; tolket_id is how
    register_celletolkning names its row.
-#}
{%- set registers = {
    'indikator': {
        'cells': 'aarsrapport_indikatorverdi', 'row': 'indikatorrad_id', 'read_as': 'indikatorrad_id',
        'remark': 'celle_merknad', 'active': 'er_aktiv', 'concept': 'indikator_id', 'delmaal': 'delmaal_id', 'scale': true, 'fn': true
    },
    'noekkeltall': {
        'cells': 'aarsrapport_noekkeltallverdi', 'row': 'noekkeltall_id', 'concept': 'begrep_id',
        'same': 'samme_figur_id', 'area': 'tjenesteomraade_id', 'scale': true, 'fn': true
    },
    'sykefravaer': {
        'cells': 'aarsrapport_sykefravaer', 'row': 'tjenesteomraade_id', 'variant': 'fravaerstype', 'concept': 'begrep_id',
        'area': 'tjenesteomraade_id', 'scale': true
    },
    'reisevane': {'cells': 'aarsrapport_reisevaneverdi', 'row': 'reisevane_id', 'concept': 'reisevane_id'},
    'prosatall': {
        'cells': 'aarsrapport_prosatall', 'row': 'prosatall_id', 'concept': 'prosatall_id', 'area': 'tjenesteomraade_id',
    },
} -%}
{%- set text, number = 'cast(null as string)', 'cast(null as decimal(18, 4))' -%}

{% for kpi_type, its in registers.items() %}
    select
        '{{ kpi_type }}' as kpi_type,
        {{ kpi_type }}_id as kpi_id,
        '{{ its.cells }}' as tabell,
        {{ its.row }} as rad_id,
        {{ its.variant or "''" }} as variant,
        {{ its.read_as or kpi_type ~ '_id' }} as tolket_id,
        {{ its.remark or text }} as celle_merknad,
        {{ its.active or 'true' }} as er_aktiv,
        navn,
        navn_en,
        coalesce(kort_navn, navn) as kort_navn,
        enhet_id,
        oensket_retning,
        aggregering,
        {{ its.concept }} as begrep_id,
        {{ its.same or text }} as samme_figur_id,
        {{ its.delmaal or text }} as delmaal_id,
        {{ its.area or text }} as tjenesteomraade_id,
        cast({{ 'fn_maal' if its.fn else 'null' }} as integer) as fn_maal,
        {{ 'skala_min' if its.scale else number }} as skala_min,
        {{ 'skala_maks' if its.scale else number }} as skala_maks
    from {{ newest(kpi_type) if kpi_type in named_registers() else ref('register_' ~ kpi_type) }}
    {{ "union all" if not loop.last }}
{% endfor %}
