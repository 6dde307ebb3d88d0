{#-
    Judgements that no print decides are coded twice: in their own register, and in register_andre_lesning by somebody who
    had not seen the first code. The YAML of a register says of which columns (read_twice).
    - The two agree, or avgjoerelse says which code holds, and why; so neither changes without the other.
    - Of the rows of one report all are read or none, column by column: a new report may wait, and no row of one that has
      been read comes or goes unseen.
    Sick leave has no second reading: its few concepts stand in every area, and concept_faults holds them together.
-#}
{% macro second_reading_faults() -%}
    {%- set read = [] -%}
    {%- for seed in seeds('rapport') + seeds('register') -%}
        {%- for column in seed.meta.get('read_twice', []) -%}
            {%- do read.append([seed, column]) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set least_reason = 20 -%}
    {#- named before anything is returned, since dbt reads refs before it knows a seed's YAML -#}
    {%- set printed = first_printed() -%}
    {%- set own_report = {
        'kjent_avvik': "case when checked.avstemming_id like 'paastand:%' then (select max(paastand.rapport_id) from "
            ~ ref('register_paastand') ~ " as paastand where checked.avstemming_id = concat_ws('', 'paastand:', paastand.paastand_id)) "
            ~ "else split_part(checked.avstemming_id, ':', 2) end",
    } -%}
    {%- if not read %}{{ return(no_fault()) }}{% endif -%}
    select funnet.*
    from (
        with kodet as (
            {% for seed, column in read %}
            select
                '{{ seed.short }}' as register,
                {% if seed.meta.key | length == 1 -%}
                checked.{{ seed.meta.key[0] }}
                {%- else -%}
                concat_ws(' ', checked.{{ seed.meta.key | join(', checked.') }})
                {%- endif %} as id,
                '{{ column }}' as kolonne,
                {{ row_key(seed.meta.key) }} as noekkel,
                coalesce(cast(checked.{{ column }} as string), 'ingen') as kode,
                {{ 'checked.rapport_id' if 'rapport_id' in seed.columns else own_report.get(seed.short, 'cast(null as string)') }} as rapport_id
            from {{ seed.relation }} as checked
            {{- "\n            union all" if not loop.last }}
            {%- endfor %}

        ),

        lest as {{ made_once() }} (

            select
                register,
                id,
                kolonne,
                coalesce(verdi, 'ingen') as kode,
                coalesce(avgjoerelse, '') as avgjoerelse,
                concat_ws('', 'register=', register, ', id=', id, ', kolonne=', kolonne) as noekkel
            from {{ ref('register_andre_lesning') }}

        ),

        holdt as {{ made_once() }} (

            select
                kodet.*,
                lest.kode as andre,
                lest.avgjoerelse,
                concat_ws('', kodet.kode, ', ikke ', lest.kode, ', fordi ') as avgjort,
                count(lest.id) over (
                    partition by kodet.register, kodet.kolonne, coalesce(kodet.rapport_id, foerst.rapport_id)
                ) as leste_ved_siden
            from kodet
            left join {{ printed }} as foerst
                on
                    kodet.register = foerst.register
                    and kodet.id = foerst.id
                    and foerst.nr = 1
            left join lest
                on
                    kodet.register = lest.register
                    and kodet.id = lest.id
                    and kodet.kolonne = lest.kolonne

        ),

        enige as (

            select
                *,
                concat_ws('', 'register=', register, ', id=', id, ', kolonne=', kolonne) as lest_noekkel
            from holdt
            where andre is not null

        )

        select
            'register_andre_lesning' as table_name,
            concat_ws('', 'register=', register, ', id=', id) as row_key,
            'the row' as column_name,
            'no row' as found,
            concat_ws(
                '',
                'a row for ', {{ joined_text('kolonne', 'kolonne', ' and for ') }}, ' of register_', register, ', ', noekkel,
                ', by somebody who has not seen the codes there'
            ) as expected
        from holdt
        where andre is null and leste_ved_siden > 0
        group by register, id, noekkel
        union all
        {#- what is read and not there: the reading, and the row that may have been lost -#}
        {%- for table, key, found in [
            ("'register_andre_lesning'", 'lest.noekkel', 'lest.id'),
            ("concat_ws('', 'register_', lest.register)", "concat_ws('', nevnt.navn, '=', lest.id)", "'no row'")
        ] %}
        select
            {{ table }} as table_name,
            {{ key }} as row_key,
            {{ "'register + id + kolonne'" if loop.first else "'the row'" }} as column_name,
            {{ found }} as found,
            concat_ws(
                '',
                'a row of register_', lest.register, ' whose ', lest.kolonne,
                ' is read twice: mend the id, or take out the reading of what is gone'
            ) as expected
        from lest
        left join holdt
            on
                lest.register = holdt.register
                and lest.id = holdt.id
                and lest.kolonne = holdt.kolonne
        {%- if not loop.first %}
        inner join (
            {%- for seed, column in read %}
            select
                '{{ seed.short }}' as register,
                '{{ column }}' as kolonne,
                '{{ seed.meta.key | join(" ") }}' as navn
            {{- "\n            union all" if not loop.last }}
            {%- endfor %}
        ) as nevnt
            on
                lest.register = nevnt.register
                and lest.kolonne = nevnt.kolonne
        {%- endif %}
        where holdt.id is null
        union all
        {%- endfor %}
        {#- nothing tells which of the two is wrong: both are named -#}
        {%- for table, key, column, found, other, where in [
            ("concat_ws('', 'register_', register)", 'noekkel', 'kolonne', 'kode', 'andre', "'register_andre_lesning reads it'"),
            ("'register_andre_lesning'", 'lest_noekkel', "'verdi'", 'andre', 'kode', "concat_ws('', 'register_', register, ' has it')")
        ] %}
        select
            {{ table }} as table_name,
            {{ key }} as row_key,
            {{ column }} as column_name,
            {{ found }} as found,
            concat_ws(
                '',
                {{ other }}, ', as ', {{ where }}, '. Read the report again and mend the one that is wrong; when the code of register_',
                register, ' holds, avgjoerelse of the reading begins: "', avgjort, '..."'
            ) as expected
        from enige
        where kode <> andre and position(avgjort in avgjoerelse) <> 1
        union all
        {%- endfor %}
        select
            'register_andre_lesning' as table_name,
            lest_noekkel as row_key,
            'avgjoerelse' as column_name,
            avgjoerelse as found,
            case when kode = andre then 'nothing, since the two readings agree' else 'a reason of at least {{ least_reason }} characters after "fordi"' end as expected
        from enige
        where
            (kode = andre and avgjoerelse <> '')
            or (position(avgjort in avgjoerelse) = 1 and length(avgjoerelse) < length(avgjort) + {{ least_reason }})
    ) as funnet
{%- endmacro %}

{#- The report that prints a row of a register first, where the register does not say it: `register`, `id`, `rapport_id`, `nr` (1). -#}
{% macro first_printed() -%}
    {%- set printed = {
        'indikator': ('aarsrapport_indikator', 'indikatorrad_id'),
        'noekkeltall': ('aarsrapport_noekkeltall', 'noekkeltall_id'),
        'reisevane': ('aarsrapport_reisevaneverdi', 'reisevane_id'),
        'prosatall': ('aarsrapport_prosatall', 'prosatall_id'),
        'tilsyn': ('aarsrapport_tilsyn', 'tilsyn_id'),
        'maaltall': ('register_maalomtale', 'maaltall_id'),
    } -%}
    (
        select
            rad.register,
            rad.id,
            rad.rapport_id,
            row_number() over (
                partition by rad.register, rad.id
                order by rapport.rapportaar, rad.rapport_id
            ) as nr
        from (
            {%- for register, (seed, row_id) in printed.items() %}
            select distinct
                '{{ register }}' as register,
                registrert.{{ register }}_id as id,
                rad.rapport_id
            from {{ ref('register_' ~ register) }} as registrert
            inner join {{ ref(seed) }} as rad
                on registrert.{{ row_id }} = rad.{{ row_id }}
            {{- "\n            union all" if not loop.last }}
            {%- endfor %}
        ) as rad
        inner join {{ ref('register_rapport') }} as rapport
            on rad.rapport_id = rapport.rapport_id
    )
{%- endmacro %}
