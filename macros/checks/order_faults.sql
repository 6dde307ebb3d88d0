{#- What is printed in an order has it in its register too: sub-goals, climate assignments, account lines, areas. -#}
{%- macro order_faults() -%}
    {%- set printed = {
        'delmaal': {
            'within': 'delmaal.hovedmaal_id',
            'from': ref('register_delmaal') ~ " as delmaal inner join " ~ ref('register_indikator')
                ~ " as indikator on delmaal.delmaal_id = indikator.delmaal_id inner join " ~ ref('aarsrapport_indikator')
                ~ " as trykt on indikator.indikatorrad_id = trykt.indikatorrad_id",
        },
        'klimaoppdrag': {
            'within': 'klimaoppdrag.kommune_id',
            'from': ref('register_klimaoppdrag') ~ " as klimaoppdrag inner join " ~ ref('register_klimatiltak')
                ~ " as klimatiltak on klimaoppdrag.klimaoppdrag_id = klimatiltak.klimaoppdrag_id inner join "
                ~ ref('aarsrapport_klimatiltak') ~ " as trykt on klimatiltak.klimatiltak_id = trykt.klimatiltak_id",
        },
        'regnskapslinje': {
            'within': "''",
            'from': ref('register_regnskapslinje') ~ " as regnskapslinje inner join " ~ ref('aarsrapport_investeringsregnskap')
                ~ " as trykt on regnskapslinje.regnskapslinje_id = trykt.regnskapslinje_id",
        },
        'tjenesteomraade': {
            'within': 'tjenesteomraade.kommune_id',
            'from': ref('register_tjenesteomraade') ~ " as tjenesteomraade inner join " ~ ref('aarsrapport_tjenesteoekonomi')
                ~ " as trykt on tjenesteomraade.tjenesteomraade_id = trykt.tjenesteomraade_id and trykt.radtype = 'rad'",
        },
    } -%}
    {%- for register, its in printed.items() %}
    select
        'register_{{ register }}' as table_name,
        concat_ws('', '{{ register }}_id=', id) as row_key,
        'rekkefoelge' as column_name,
        cast(rekkefoelge as string) as found,
        concat_ws('', 'an order in which line ', cast(linje as string), ' comes after line ', cast(forrige_linje as string)) as expected
    from (
        select
            *,
            lag(linje) over (partition by rapport_id, innenfor order by rekkefoelge) as forrige_linje
        from (
            select
                trykt.rapport_id,
                {{ its.within }} as innenfor,
                {{ register }}.{{ register }}_id as id,
                {{ register }}.rekkefoelge,
                min(trykt.linje) as linje
            from {{ its.from }}
            group by trykt.rapport_id, {{ its.within }}, {{ register }}.{{ register }}_id, {{ register }}.rekkefoelge
        ) as trykt
    ) as ordnet
    where forrige_linje > linje
    {{- "\n    union all" if not loop.last }}
    {%- endfor %}
    union all
    {#- lists whose rows have no print to follow are counted: 1, 2, 3 #}
    {%- for seed, within in [
        ('kodeliste', 'liste'), ('status', "''"), ('verdistatus', "''"), ('investeringsfase', "''"), ('klimaoppdrag', 'kommune_id'),
        ('delmaal', 'hovedmaal_id'), ('tjenesteomraade', 'kommune_id'), ('sammenhengsledd', 'sammenheng_id')
    ] %}
    {%- set key = {
        'kodeliste': ['liste', 'kode'], 'verdistatus': ['verdistatus'], 'sammenhengsledd': ['sammenheng_id', 'ledd_nr']
    }.get(seed, [seed ~ '_id']) %}
    {%- set number = 'ledd_nr' if seed == 'sammenhengsledd' else 'rekkefoelge' %}
    select
        'register_{{ seed }}' as table_name,
        {{ row_key(key) }} as row_key,
        '{{ number }}' as column_name,
        cast(checked.{{ number }} as string) as found,
        concat_ws('', cast(checked.plass as string), ', since the order is counted without holes') as expected
    from (
        select
            *,
            row_number() over (partition by {{ within }} order by {{ number }}, {{ key[-1] }}) as plass,
            count(*) over (partition by {{ within }}) as antall
        from {{ ref('register_' ~ seed) }}
    ) as checked
    where checked.{{ number }} <> checked.plass and checked.antall > 1
    union all
    {%- endfor %}
    select
        'register_kodeliste' as table_name,
        {{ row_key(['liste', 'kode']) }} as row_key,
        'farge' as column_name,
        checked.farge as found,
        'a colour that no other code of the list has, or none in the whole list' as expected
    from (
        select
            *,
            count(*) over (partition by liste, farge) as like_farger,
            count(farge) over (partition by liste) as farger
        from {{ ref('register_kodeliste') }}
    ) as checked
    where checked.farger > 0 and (checked.farge is null or checked.like_farger > 1)
{%- endmacro %}
