{#-
    The registers whose things register_navn may rename or move: by register, what there is called the name, the id of what
    a thing belongs to, its code, the row in the report when it is not the id, and the name that the report prints when it
    is not ours.
-#}
{% macro named_registers() -%}
    {{ return({
        'hovedmaal': {'name': 'navn', 'code': 'hovedmaal_nr'},
        'delmaal': {'name': 'navn', 'parent': 'hovedmaal_id'},
        'tjenesteomraade': {'name': 'navn', 'parent': 'overordnet_id', 'code': 'kode'},
        'indikator': {'name': 'navn', 'parent': 'delmaal_id', 'row': 'indikatorrad_id', 'printed': 'trykt_navn'},
        'noekkeltall': {'name': 'navn', 'parent': 'tjenesteomraade_id', 'printed': 'trykt_navn'},
        'klimaoppdrag': {'name': 'navn'},
        'klimatiltak': {'name': 'navn', 'parent': 'klimaoppdrag_id', 'printed': 'trykt_navn'},
        'fondstiltak': {'name': 'navn', 'parent': 'fondsgruppe_id'},
        'oppdrag': {'name': 'kort_tittel', 'parent': 'tjenesteomraade_id'},
        'investeringsprosjekt': {'name': 'navn', 'parent': 'tjenesteomraade_id'},
        'oekonomiplantiltak': {'name': 'navn', 'parent': 'tjenesteomraade_id'},
    }) }}
{%- endmacro %}

{#- A register with the newest names, codes and places of its things, as a relation to select from. -#}
{% macro newest(register) -%}
    {%- set its, registered, changed = named_registers()[register], ref('register_' ~ register), ref('navn') -%}
    {%- set columns = graph.nodes['seed.maalbar.register_' ~ register].columns if execute else {} -%}
    (
        select
            {%- for column in columns.values() %}
            {%- set change = {its.name: 'navn', its.parent: 'overordnet_id', its.code: 'kode'}.get(column.name) %}
            {%- if change %}
            coalesce(cast(endret.{{ change }} as {{ engine_type(column.data_type) }}), registrert.{{ column.name }}) as {{ column.name }}
            {%- else %}
            registrert.{{ column.name }}
            {%- endif %}{{ "," if not loop.last }}
            {%- else %} 1 as en
            {%- endfor %}
        from {{ registered }} as registrert
        left join {{ changed }} as endret
            on
                registrert.{{ register }}_id = endret.id
                and endret.register = '{{ register }}'
                and endret.er_nyeste
    )
{%- endmacro %}
