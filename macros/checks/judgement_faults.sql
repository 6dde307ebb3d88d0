{#-
    The faults in what the registers judge, where one row cannot tell whether it holds, as queries:
    - What is judged twice agrees: second_reading_faults.
    - KPIs of one concept have one direction, one aggregation and one unit; in a municipality they have one name. The rows of
      one figure (samme_figur_id) are of one concept. Areas under no other have a word of their own for their level.
    - What the KPI's name, or the reason for its aggregation, calls a share, a mean, an index or a stock is not additive.
    - A reason has two words or more; one for an aggregation has those that unit_faults knows.
    - Two things are linked as identisk when their printed names are the same, and only then.
-#}
{% macro judgement_faults() -%}
    {{ return([second_reading_faults(), concept_faults(), reason_faults(), link_faults()]) }}
{%- endmacro %}

{#- The KPIs of all registers with their codes, as a relation to select from. -#}
{% macro coded_kpis() -%}
    {%- set registers = {
        'indikator': {'concept': 'indikator_id', 'reason': 'aggregering_begrunnelse'},
        'noekkeltall': {'concept': 'begrep_id', 'reason': 'aggregering_begrunnelse'},
        'reisevane': {'concept': 'reisevane_id', 'reason': "''"},
        'prosatall': {'concept': 'prosatall_id', 'reason': "''"},
        'sykefravaer': {'concept': 'begrep_id', 'reason': "''"},
    } -%}
    (
        {%- for kpi_type, its in registers.items() %}
        select
            '{{ kpi_type }}' as kpi_type,
            {{ kpi_type }}_id as kpi_id,
            concat_ws('', '{{ kpi_type }}_id=', {{ kpi_type }}_id) as noekkel,
            {{ its.concept }} as begrep_id,
            lower(concat_ws('', navn, ' ', {{ its.reason }})) as ord,
            oensket_retning,
            aggregering,
            enhet_id
        from {{ ref('register_' ~ kpi_type) }}
        {{- "\n        union all" if not loop.last }}
        {%- endfor %}
    )
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
    union all
    select
        'register_noekkeltall' as table_name,
        concat_ws('', 'noekkeltall_id=', noekkeltall_id) as row_key,
        case when foerste_navn <> siste_navn then 'begrep_id + navn' else 'samme_figur_id + begrep_id' end as column_name,
        case when foerste_navn <> siste_navn then begrep_id else samme_figur_id end as found,
        case
            when foerste_navn <> siste_navn
                then concat_ws('', 'a concept whose key figures in the municipality all have the name ', navn)
            else 'the first of the rows of one figure, which names itself and has the same begrep_id'
        end as expected
    from (
        select
            tall.noekkeltall_id,
            tall.navn,
            tall.begrep_id,
            tall.samme_figur_id,
            foerste.noekkeltall_id is not null as figuren_finnes,
            min(tall.navn) over (partition by omraade.kommune_id, tall.begrep_id) as foerste_navn,
            max(tall.navn) over (partition by omraade.kommune_id, tall.begrep_id) as siste_navn
        from {{ ref('register_noekkeltall') }} as tall
        inner join {{ ref('register_tjenesteomraade') }} as omraade
            on tall.tjenesteomraade_id = omraade.tjenesteomraade_id
        left join {{ ref('register_noekkeltall') }} as foerste
            on
                tall.samme_figur_id = foerste.noekkeltall_id
                and foerste.noekkeltall_id = foerste.samme_figur_id
                and tall.begrep_id = foerste.begrep_id
    ) as tall
    where
        foerste_navn <> siste_navn
        or (samme_figur_id is not null and not figuren_finnes)
    union all
    select
        'register_tjenesteomraade' as table_name,
        concat_ws('', 'tjenesteomraade_id=', tjenesteomraade_id) as row_key,
        'nivaa + overordnet_id' as column_name,
        nivaa as found,
        'one word for the areas of the municipality that are under no other, and other words for those that are' as expected
    from (
        select
            *,
            min(case when overordnet_id is null then nivaa end) over (partition by kommune_id) as oeverst,
            max(case when overordnet_id is null then nivaa end) over (partition by kommune_id) as ogsaa_oeverst
        from {{ ref('register_tjenesteomraade') }}
    ) as omraade
    where
        (overordnet_id is null and oeverst <> ogsaa_oeverst)
        or (overordnet_id is not null and nivaa in (oeverst, ogsaa_oeverst))
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
        'klimatiltak_id + koblingstype' as column_name,
        concat_ws('', fond.klimatiltak_id, ' ', fond.koblingstype) as found,
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
        concat_ws('', 'investeringsprosjekt_id=', investeringsprosjekt_id) as row_key,
        'investeringsomtale_id + omtalekobling' as column_name,
        concat_ws('', investeringsomtale_id, ' ', omtalekobling) as found,
        concat_ws(
            '', av_navnene,
            ': del_av where the chapter''s project is linked to several, identisk where the two names are the same, else ',
            'naer_identisk; its name there is ', navn_tekst
        ) as expected
    from (
        select
            prosjekt.*,
            omtale.navn_tekst,
            case
                when count(*) over (partition by prosjekt.investeringsomtale_id) > 1 then 'del_av'
                when prosjekt.navn = omtale.navn_tekst then 'identisk'
                else 'naer_identisk'
            end as av_navnene
        from {{ ref('register_investeringsprosjekt') }} as prosjekt
        inner join (
            select investeringsomtale_id, max(navn_tekst) as navn_tekst
            from {{ ref('aarsrapport_investeringsomtale') }}
            group by investeringsomtale_id
        ) as omtale
            on prosjekt.investeringsomtale_id = omtale.investeringsomtale_id
    ) as prosjekt
    where omtalekobling <> av_navnene
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
