{#-
    The rows of one table of the reports with a column per printed column, sums left out: nothing may be counted twice.
    rapport_id, aar (the report's year), the row's id, kilde_linje; each text as printed (`navn_tekst`), and each number
    in its base unit (`budsjett` in kroner). seed: the seed's name.
-#}
{% macro printed_table(seed) -%}
    {%- set celle, rad, rapport = ref('celle'), ref('rad'), ref('register_rapport') -%}
    {%- set node = graph.nodes['seed.maalbar.' ~ seed] if execute else {'columns': {}, 'config': {'meta': {'row': {}}}} -%}
    {%- set row = node.config.meta.row -%}
    select
        rad.rapport_id,
        rapport.rapportaar as aar,
        rad.rad_id as {{ row.id or 'rad_id' }},
        {%- if row.group and not row.group.endswith('_tekst') %}
        rad.gruppe_noekkel as {{ row.group }},
        {%- endif %}
        {%- for column in node.columns if column.endswith('_tekst') %}
        max(case when celle.kolonne = '{{ column.removesuffix('_tekst') }}' then celle.tekst end) as {{ column }},
        {%- endfor %}
        {%- for column in node.config.meta.get('cells', {}) %}
        max(case when celle.kolonne = '{{ column.removesuffix('_tekst') }}' then celle.verdi end) as {{ column.removesuffix('_tekst') }},
        {%- endfor %}
        rad.kilde_linje
    from {{ rad }} as rad
    inner join {{ rapport }} as rapport
        on rad.rapport_id = rapport.rapport_id
    inner join {{ celle }} as celle
        on
            rad.tabell = celle.radtabell
            and rad.rapport_id = celle.rapport_id
            and rad.kilde_linje = celle.kilde_linje
    where
        rad.tabell = '{{ seed }}'
        and rad.radtype = 'rad'
    group by rad.rapport_id, rapport.rapportaar, rad.rad_id, rad.gruppe_noekkel, rad.kilde_linje
{%- endmacro %}
