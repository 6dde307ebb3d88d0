{#-
    One row per printed cell of every seed of the reports, numbers and words alike, before it is read. Made from the
    seeds' YAML; macros/celle/seeds.sql has the words of it.
-#}
{% macro printed_cells() -%}
    {%- set selects = [] -%}
    {%- for seed in seeds('aarsrapport') -%}
        {%- set row = seed.row -%}
        {%- set texts = [] -%}
        {%- for column in seed.columns if column.endswith('_tekst') -%}
            {%- do texts.append(column) -%}
        {%- endfor -%}
        {%- set in_rows = row.cell_key and row.proof != 'linje' -%}
        {%- for column in texts if column in seed.cells or not row.head -%}
            {%- set cell = seed.cells.get(column) -%}
            {%- set is_number = column in seed.cells -%}
            {%- set at = loop.index -%}
            {%- set keyed = row.cell_key if is_number or not in_rows else [] -%}
            {%- set select -%}
    select {{ "distinct" if in_rows and not is_number }}
        '{{ seed.name }}' as tabell,
        '{{ row.head or seed.name }}' as radtabell,
        '{{ row.figures or seed.short }}' as tallnavn,
        checked.rapport_id,
        {{ "hode" if row.head else "checked" }}.linje as kilde_linje,
        checked.{{ row.id }} as rad_id,
        {{ "coalesce(checked." ~ row.id ~ ", '" ~ row.total ~ "')" if row.total else "checked." ~ row.id }} as radnavn,
        {{ "checked.radtype" if 'radtype' in seed.columns else "'rad'" }} as radtype,
        '{{ column.removesuffix('_tekst') }}' as kolonne,
        {{ "checked.aar" if 'aar' in keyed else "cast(null as integer)" }} as aar,
        {{ "checked." ~ (keyed | reject('equalto', 'aar') | first) if keyed | length > 1 else "''" }} as variant,
        {% if not (keyed and in_rows) %}{{ at }}{% else -%}
        100 + row_number() over (
            partition by checked.rapport_id, checked.{{ 'linje' if not row.head else row.id }}
            order by {{ row.get('order', row.cell_key) | join(', ') }}
        )
        {%- endif %} as nr,
        '{{ "over" if column in row.get("over", []) else "under" if column in row.get("under", [])
            else "ord" if column in row.get("words", []) else row.get("proof", "rad") }}' as plass,
        {{ "'" ~ cell.get('measure', column.removesuffix('_tekst')) ~ "'" if is_number else "cast(null as string)" }} as maal,
        checked.{{ column }} as tekst,
        {% if cell and cell.instead -%}
            case checked.{{ column }}
                {%- for text, number in cell.instead.items() %} when '{{ text }}' then '{{ number }}'{% endfor %}
                else checked.{{ column }}
            end
        {%- else -%}
            checked.{{ column }}
        {%- endif %} as lest_tekst,
        {{ "'" ~ cell.unit ~ "'" if cell and cell.unit else "cast(null as string)" }} as kolonneenhet_tekst,
        {{ cell and cell.exact or false }} as er_eksakt,
        {% if cell and cell.negative -%}
            case when {% for by, word in cell.negative.items() %}checked.{{ by }} = '{{ word }}'{% endfor %} then -1 else 1 end
        {%- else -%}
            1
        {%- endif %} as fortegn,
        {{ "'" ~ cell.percent_of ~ "'" if cell and cell.percent_of else "cast(null as string)" }} as prosent_av,
        {{ "checked.enhet_tekst" if is_number and 'enhet_tekst' in texts else "cast(null as string)" }} as enhetsord_tekst,
        {{ "checked.kvalifikator_tekst" if is_number and 'kvalifikator_tekst' in texts else "cast(null as string)" }} as kvalifikator_tekst,
        {{ row_key(seed.meta.key if is_number or not in_rows else ['rapport_id', 'linje']) }} as noekkel
    from {{ seed.relation }} as checked
            {%- if row.head %}
    left join {{ ref(row.head) }} as hode
        on
            checked.rapport_id = hode.rapport_id
            and checked.{{ row.id }} = hode.{{ row.id }}
            {%- endif %}
            {%- endset -%}
            {%- do selects.append(select) -%}
        {%- endfor -%}
    {%- endfor %}
    {{ selects | join('\n    union all\n') or 'select 1 as en' }}
{%- endmacro %}
