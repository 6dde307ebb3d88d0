{#-
    The faults in what the registers judge, where one row cannot tell whether it holds, as queries:
    - Direction, aggregation and unit of each KPI are as register_andre_lesning reads them, or its avgjoerelse says which
      code holds and why; so neither coding changes without the other. The KPIs that a new report brings wait for their
      second reading together. Sick leave has no second reading: its few concepts
      stand in every area, and the next rule holds them together.
    - KPIs of one concept have one direction, one aggregation and one unit.
    - What the KPI's name, or the reason for its aggregation, calls a share, a mean, an index or a stock is not additive.
    - A reason has two words or more; one for an aggregation has those that unit_faults knows.
    - Two things are linked as identisk when their printed names are the same, and only then.
-#}
{% macro judgement_faults() -%}
    {{ return([reading_faults(), concept_faults(), reason_faults(), link_faults()]) }}
{%- endmacro %}

{#- The KPIs of all registers with their codes, as a relation to select from. -#}
{% macro coded_kpis() -%}
    {%- set registers = {
        'indikator': {'concept': 'indikator_id', 'reason': 'aggregering_begrunnelse', 'read_twice': 'true'},
        'noekkeltall': {'concept': 'begrep_id', 'reason': 'aggregering_begrunnelse', 'read_twice': 'true'},
        'reisevane': {'concept': 'reisevane_id', 'reason': "''", 'read_twice': 'true'},
        'prosatall': {'concept': 'prosatall_id', 'reason': "''", 'read_twice': 'true'},
        'sykefravaer': {'concept': 'begrep_id', 'reason': "''", 'read_twice': 'false'},
    } -%}
    (
        {%- for kpi_type, its in registers.items() %}
        select
            '{{ kpi_type }}' as kpi_type,
            {{ kpi_type }}_id as kpi_id,
            concat_ws('', '{{ kpi_type }}_id=', {{ kpi_type }}_id) as noekkel,
            {{ its.concept }} as begrep_id,
            {{ its.read_twice }} as leses_to_ganger,
            lower(concat_ws('', navn, ' ', {{ its.reason }})) as ord,
            oensket_retning,
            aggregering,
            enhet_id
        from {{ ref('register_' ~ kpi_type) }}
        {{- "\n        union all" if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{#- A row for each code of both readings: `kolonne`, `foerste`, `andre`, `avgjoerelse`. -#}
{% macro codes_read_twice() -%}
    (
        {%- for column in ('oensket_retning', 'aggregering', 'enhet_id') %}
        select
            kpi.kpi_type,
            kpi.kpi_id,
            kpi.noekkel,
            '{{ column }}' as kolonne,
            kpi.{{ column }} as foerste,
            lesning.{{ column }} as andre,
            concat_ws('', ' ', kpi.{{ column }}, ', ikke ', lesning.{{ column }}, ', fordi ') as avgjort,
            coalesce(lesning.avgjoerelse, '') as avgjoerelse
        from {{ coded_kpis() }} as kpi
        inner join {{ ref('register_andre_lesning') }} as lesning
            on
                kpi.kpi_type = lesning.kpi_type
                and kpi.kpi_id = lesning.kpi_id
        {{- "\n        union all" if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{#- The report that prints a KPI first: `kpi_type`, `kpi_id`, `rapport_id`. -#}
{% macro first_printed() -%}
    {%- set printed = {
        'indikator': ('aarsrapport_indikator', 'indikatorrad_id'),
        'noekkeltall': ('aarsrapport_noekkeltall', 'noekkeltall_id'),
        'reisevane': ('aarsrapport_reisevaneverdi', 'reisevane_id'),
        'prosatall': ('aarsrapport_prosatall', 'prosatall_id'),
    } -%}
    (
        select
            rad.kpi_type,
            rad.kpi_id,
            rad.rapport_id,
            row_number() over (
                partition by rad.kpi_type, rad.kpi_id
                order by rapport.rapportaar, rad.rapport_id
            ) as nr
        from (
            {%- for kpi_type, (seed, row_id) in printed.items() %}
            select distinct
                '{{ kpi_type }}' as kpi_type,
                kpi.{{ kpi_type }}_id as kpi_id,
                rad.rapport_id
            from {{ ref('register_' ~ kpi_type) }} as kpi
            inner join {{ ref(seed) }} as rad
                on kpi.{{ row_id }} = rad.{{ row_id }}
            {{- "\n            union all" if not loop.last }}
            {%- endfor %}
        ) as rad
        inner join {{ ref('register_rapport') }} as rapport
            on rad.rapport_id = rapport.rapport_id
    )
{%- endmacro %}

{#- Of the KPIs that one report prints first all are read twice or none, so that no reading is lost and a report can wait. -#}
{% macro reading_faults() -%}
    select
        concat_ws('', 'register_', kpi.kpi_type) as table_name,
        kpi.noekkel as row_key,
        concat_ws('', kpi.kpi_type, '_id') as column_name,
        kpi.kpi_id as found,
        'a row in register_andre_lesning, by somebody who has not seen these codes' as expected
    from {{ coded_kpis() }} as kpi
    left join {{ ref('register_andre_lesning') }} as lesning
        on
            kpi.kpi_type = lesning.kpi_type
            and kpi.kpi_id = lesning.kpi_id
    left join {{ first_printed() }} as foerst
        on
            kpi.kpi_type = foerst.kpi_type
            and kpi.kpi_id = foerst.kpi_id
            and foerst.nr = 1
    where
        kpi.leses_to_ganger
        and lesning.kpi_id is null
        and (
            foerst.kpi_id is null
            or exists (
                select 1
                from {{ first_printed() }} as ved_siden
                inner join {{ ref('register_andre_lesning') }} as lest
                    on
                        ved_siden.kpi_type = lest.kpi_type
                        and ved_siden.kpi_id = lest.kpi_id
                where
                    ved_siden.nr = 1
                    and foerst.rapport_id = ved_siden.rapport_id
            )
        )
    union all
    select
        'register_andre_lesning' as table_name,
        concat_ws('', 'kpi_type=', lesning.kpi_type, ', kpi_id=', lesning.kpi_id) as row_key,
        'kpi_id' as column_name,
        lesning.kpi_id as found,
        concat_ws('', 'a KPI that register_', lesning.kpi_type, ' has') as expected
    from {{ ref('register_andre_lesning') }} as lesning
    left join {{ coded_kpis() }} as kpi
        on
            lesning.kpi_type = kpi.kpi_type
            and lesning.kpi_id = kpi.kpi_id
    where kpi.kpi_id is null
    union all
    select
        concat_ws('', 'register_', kode.kpi_type) as table_name,
        kode.noekkel as row_key,
        kode.kolonne as column_name,
        kode.foerste as found,
        concat_ws(
            '',
            kode.andre, ', as register_andre_lesning reads it. Read the report again and mend the one that is wrong; when this ',
            'one holds, avgjoerelse there says so: "', trim(kode.avgjort), ' ..."'
        ) as expected
    from {{ codes_read_twice() }} as kode
    where
        kode.foerste <> kode.andre
        and position(kode.avgjort in concat_ws('', ' ', kode.avgjoerelse)) = 0
    union all
    select
        'register_andre_lesning' as table_name,
        concat_ws('', 'kpi_type=', kode.kpi_type, ', kpi_id=', kode.kpi_id) as row_key,
        'avgjoerelse' as column_name,
        kode.avgjoerelse as found,
        concat_ws(
            '',
            'a decision on nothing but what the two readings differ in: ',
            cast(sum(case when kode.foerste <> kode.andre then 1 else 0 end) as string), ' of three codes'
        ) as expected
    from {{ codes_read_twice() }} as kode
    where kode.avgjoerelse <> ''
    group by kode.kpi_type, kode.kpi_id, kode.avgjoerelse
    having
        sum(case when kode.foerste <> kode.andre then 1 else 0 end)
        < greatest(1, (length(kode.avgjoerelse) - length(replace(kode.avgjoerelse, ', fordi ', ''))) / length(', fordi '))
    union all
    select
        'register_andre_lesning' as table_name,
        concat_ws('', 'kpi_type=', lesning.kpi_type, ', kpi_id=', lesning.kpi_id) as row_key,
        'avgjoerelse' as column_name,
        lesning.avgjoerelse as found,
        'a reason of at least 20 characters after each "fordi"' as expected
    from {{ ref('register_andre_lesning') }} as lesning
    where {{ is_match('lesning.avgjoerelse', '.*, fordi [^;]{0,19}(?:;.*)?') }}
{%- endmacro %}

{% macro concept_faults() -%}
    {%- for column in ('oensket_retning', 'aggregering', 'enhet_id') %}
    select
        concat_ws('', 'register_', talt.kpi_type) as table_name,
        talt.noekkel as row_key,
        '{{ column }}' as column_name,
        talt.{{ column }} as found,
        concat_ws('', 'the same {{ column }} in all KPIs of the concept ', talt.begrep_id) as expected
    from (
        select
            kpi.*,
            count(*) over (partition by kpi.kpi_type, kpi.begrep_id) as antall,
            count(*) over (partition by kpi.kpi_type, kpi.begrep_id, kpi.{{ column }}) as antall_like
        from {{ coded_kpis() }} as kpi
    ) as talt
    where
        talt.antall_like < talt.antall
        {#- those that are outnumbered, and both sides of a tie #}
        and 2 * talt.antall_like <= talt.antall
    union all
    {%- endfor %}
    select
        concat_ws('', 'register_', kpi.kpi_type) as table_name,
        kpi.noekkel as row_key,
        'aggregering' as column_name,
        kpi.aggregering as found,
        'semiadditiv or aldri, since its name or the reason says share, mean, index or stock' as expected
    from {{ coded_kpis() }} as kpi
    where
        kpi.aggregering = 'additiv'
        and {{ is_match('kpi.ord', '.*(?:andel|snitt|prosent|indeks|beholdning).*') }}
{%- endmacro %}

{% macro reason_faults() -%}
    {#- a vowel beside a consonant: what signs, single letters and repeated ones have not -#}
    {%- set vowels, consonants = 'aeiouyæøå', 'b-df-hj-np-tv-z' -%}
    {%- set word = '(?:[' ~ consonants ~ '][' ~ vowels ~ ']|[' ~ vowels ~ '][' ~ consonants ~ '])' -%}
    {%- set reasons = [] -%}
    {%- for seed in seeds('rapport') + seeds('register') -%}
        {%- for column in seed.columns
            if column not in ('celle_merknad', 'aggregering_begrunnelse') and (column in ('begrunnelse', 'avgjoerelse') or column.endswith(('_begrunnelse', '_grunn', 'merknad')))
        -%}
            {%- do reasons.append([seed.name, seed.relation, seed.meta.key, column]) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for name, relation, key, column in reasons %}
    select
        {{ fault(name, key, column, 'checked.' ~ column, 'a reason of two words or more') }}
    from {{ relation }} as checked
    where
        checked.{{ column }} is not null
        and not {{ is_match('lower(checked.' ~ column ~ ')', '.*' ~ word ~ '.*[^a-zæøå].*' ~ word ~ '.*') }}
    {{- "\n    union all" if not loop.last }}
    {%- else %}
    {{- no_fault() }}
    {%- endfor %}
{%- endmacro %}

{#- in lines: how far the words of an assignment reach -#}
{%- macro link_faults() -%}
    {%- set lines_of_an_assignment = 12 -%}
    select
        'register_fondstiltak' as table_name,
        concat_ws('', 'fondstiltak_id=', fond.fondstiltak_id) as row_key,
        'koblingstype' as column_name,
        fond.koblingstype as found,
        concat_ws(
            '',
            'identisk when the name is that of the climate measure and koblingsmerknad is empty, and only then; its name is ',
            tiltak.navn
        ) as expected
    from {{ ref('register_fondstiltak') }} as fond
    inner join {{ ref('register_klimatiltak') }} as tiltak
        on fond.klimatiltak_id = tiltak.klimatiltak_id
    where (fond.koblingstype = 'identisk') <> (fond.navn = tiltak.navn and fond.koblingsmerknad is null)
    union all
    select
        'register_stoppet_prosjekt' as table_name,
        concat_ws('', 'stoppet_prosjekt_id=', stoppet.stoppet_prosjekt_id) as row_key,
        'koblingsmerknad' as column_name,
        stoppet.koblingsmerknad as found,
        concat_ws('', 'a remark when the name is not that of the project, and only then; its name is ', prosjekt.navn) as expected
    from {{ ref('register_stoppet_prosjekt') }} as stoppet
    inner join {{ ref('register_investeringsprosjekt') }} as prosjekt
        on stoppet.investeringsprosjekt_id = prosjekt.investeringsprosjekt_id
    where (stoppet.koblingsmerknad is null) <> (stoppet.navn = prosjekt.navn)
    union all
    select
        'register_investeringsprosjekt' as table_name,
        concat_ws('', 'investeringsprosjekt_id=', prosjekt.investeringsprosjekt_id) as row_key,
        'omtalekobling' as column_name,
        prosjekt.omtalekobling as found,
        concat_ws('', 'identisk when the name is that of the chapter, and only then; its name is ', omtale.navn_tekst) as expected
    from {{ ref('register_investeringsprosjekt') }} as prosjekt
    inner join {{ ref('aarsrapport_investeringsomtale') }} as omtale
        on prosjekt.investeringsomtale_id = omtale.investeringsomtale_id
    where
        prosjekt.omtalekobling <> 'del_av'
        and (prosjekt.omtalekobling = 'identisk') <> (prosjekt.navn = omtale.navn_tekst)
    union all
    select
        'register_oppdrag' as table_name,
        concat_ws('', 'oppdrag_id=', oppdrag.oppdrag_id) as row_key,
        'klimaoppdrag_id + koblingstype' as column_name,
        concat_ws('', oppdrag.klimaoppdrag_id, ' ', oppdrag.koblingstype) as found,
        concat_ws(
            '',
            'identisk when the words of the climate assignment stand on line ', cast(oppdrag.linje as string),
            ' and after it, and only then: ', oppdrag.navn
        ) as expected
    from (
        select
            oppdrag.oppdrag_id,
            oppdrag.klimaoppdrag_id,
            oppdrag.koblingstype,
            klimaoppdrag.navn,
            trykt.linje,
            {{ hashed_words(printed_words('klimaoppdrag.navn')) }} as navneord,
            {{ joined_text('kilde.ord', 'kilde.linje') }} as ord
        from {{ ref('register_oppdrag') }} as oppdrag
        inner join {{ ref('register_klimaoppdrag') }} as klimaoppdrag
            on oppdrag.klimaoppdrag_id = klimaoppdrag.klimaoppdrag_id
        inner join {{ ref('aarsrapport_oppdrag') }} as trykt
            on oppdrag.oppdrag_id = trykt.oppdrag_id
        left join {{ ref('kilde_linje') }} as kilde
            on
                trykt.rapport_id = kilde.rapport_id
                and kilde.sted = 'tekst'
                and kilde.linje between trykt.linje and trykt.linje + {{ lines_of_an_assignment }}
        group by
            oppdrag.oppdrag_id, oppdrag.klimaoppdrag_id, oppdrag.koblingstype, klimaoppdrag.navn, trykt.rapport_id,
            trykt.linje
    ) as oppdrag
    where (oppdrag.koblingstype = 'identisk') <> coalesce({{ stand_in_order('oppdrag.navneord', 'oppdrag.ord') }}, false)
{%- endmacro %}
