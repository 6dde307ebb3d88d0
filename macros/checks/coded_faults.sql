{#-
    The faults in what a register codes of the print, where the print says it too, as queries: the code follows from the
    printed words, or its number and words stand on its line in the index of the source. What stands here is of rows of
    printed tables; targets, units, orders, relations and the catalogue of tables have a file each beside this one.
-#}
{% macro coded_faults() -%}
    {{ return([
        assignment_faults(), group_faults(), audit_faults(), prose_faults(), target_faults(), catalogue_faults(), order_faults(),
        unit_faults(), cell_reading_faults(), relation_faults(),
    ]) }}
{%- endmacro %}

{#- An assignment's plan, body and point are those of the reference in its parentheses: BØP 24-27, OPUT pkt. 13. -#}
{%- macro assignment_faults() -%}
    {%- set parts = {
        'plan': "split_part(trykt.referanse_tekst, ', ', 1)",
        'organ': "upper(replace(split_part(split_part(trykt.referanse_tekst, ', ', 2), ' ', 1), '.', ''))",
        'punkt': regexp_group("trykt.referanse_tekst", '^[^,]*, [^0-9]*([0-9]+)', 1),
    } -%}
    {%- for column, printed in parts.items() %}
    select
        'register_oppdrag' as table_name,
        concat_ws('', 'oppdrag_id=', oppdrag.oppdrag_id) as row_key,
        '{{ column }}' as column_name,
        oppdrag.{{ column }} as found,
        concat_ws(
    '',
            coalesce({{ printed }}, 'nothing'), ', as ', coalesce(trykt.referanse_tekst, 'a print without a reference'),
            ' on line ', cast(trykt.linje as string), ' has it'
        ) as expected
    from {{ ref('register_oppdrag') }} as oppdrag
    inner join {{ ref('aarsrapport_oppdrag') }} as trykt
        on oppdrag.oppdrag_id = trykt.oppdrag_id
    where coalesce(oppdrag.{{ column }}, '') <> coalesce({{ printed }}, '')
    {{- "\n    union all" if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{#- A plan measure's group is the heading over it, an account line's group the sum that it is part of. -#}
{%- macro group_faults() -%}
    select
        'register_oekonomiplantiltak' as table_name,
        concat_ws('', 'oekonomiplantiltak_id=', tiltak.oekonomiplantiltak_id) as row_key,
        'tiltaksgruppe_id' as column_name,
        tiltak.tiltaksgruppe_id as found,
        concat_ws(
    '',
            'the code whose trykt_tekst in register_kodeliste is ', trykt.gruppe_tekst, ', the heading over line ',
            cast(trykt.linje as string)
        ) as expected
    from {{ ref('register_oekonomiplantiltak') }} as tiltak
    inner join {{ ref('aarsrapport_oekonomiplantiltak') }} as trykt
        on tiltak.oekonomiplantiltak_id = trykt.oekonomiplantiltak_id
    inner join {{ ref('register_kodeliste') }} as liste
        on
            tiltak.tiltaksgruppe_id = liste.kode
            and liste.liste = 'tiltaksgruppe'
    where trykt.gruppe_tekst <> coalesce(liste.trykt_tekst, '')
    union all
    select
        'register_regnskapslinje' as table_name,
        concat_ws('', 'regnskapslinje_id=', linje.regnskapslinje_id) as row_key,
        'gruppe' as column_name,
        linje.gruppe as found,
        concat_ws('', 'the group that ', trykt.sum_tekst, ' sums, by its name in register_kodeliste') as expected
    from {{ ref('register_regnskapslinje') }} as linje
    inner join {{ ref('aarsrapport_investeringsregnskap') }} as trykt
        on linje.regnskapslinje_id = trykt.regnskapslinje_id
    inner join {{ ref('register_kodeliste') }} as liste
        on
            linje.gruppe = liste.kode
            and liste.liste = 'regnskapsgruppe'
    where position(split_part(lower(liste.navn), ' ', 1) in lower(trykt.sum_tekst)) = 0
{%- endmacro %}

{#- An audit's kind follows from the heading over it, its authority and its status from what is printed of them. -#}
{%- macro audit_faults() -%}
    {%- set follows = {
        'tilsynstype': "case
                when trykt.avsnitt_tekst like 'Oppfølging%' then 'oppfoelging_av_revisjon'
                when trykt.avsnitt_tekst like 'Forvaltning%revisjon%' then 'forvaltningsrevisjon'
                when trykt.avsnitt_tekst like 'Eierskapskontroll%' then 'eierskapskontroll'
                when trykt.avsnitt_tekst like '%statlige tilsyn%' then 'statlig_tilsyn'
                when trykt.avsnitt_tekst like '%Arbeidstilsynet%' then 'arbeidstilsyn'
                else tilsyn.tilsynstype
            end",
        'tilsynsmyndighet': "case
                when lower(trykt.tilsynsmyndighet_tekst) in ('statsforvalter', 'statsforvalteren') then 'statsforvalteren'
                when trykt.tilsynsmyndighet_tekst is not null then lower(trykt.tilsynsmyndighet_tekst)
                when tilsyn.tilsynstype in ('forvaltningsrevisjon', 'oppfoelging_av_revisjon', 'eierskapskontroll')
                    then 'kontrollutvalget'
                when tilsyn.tilsynstype = 'arbeidstilsyn' then 'arbeidstilsynet'
                else tilsyn.tilsynsmyndighet
            end",
        'tilsynsstatus': "case
                when trykt.paalegg_tekst like 'Ingen%' then 'ingen_paalegg'
                when lower(trykt.status_tekst) like '%lukket%' or trykt.status_tekst like 'Ferdig%' then 'lukket'
                when lower(trykt.status_tekst) like '%pågår%' then 'aapen'
                when tilsyn.tilsynsstatus = 'lukket' then 'a status that the report prints'
                else tilsyn.tilsynsstatus
            end",
    } -%}
    {%- for column, expected in follows.items() %}
    select
        'register_tilsyn' as table_name,
        concat_ws('', 'tilsyn_id=', tilsyn.tilsyn_id) as row_key,
        '{{ column }}' as column_name,
        tilsyn.{{ column }} as found,
        concat_ws('', {{ expected }}, ', as follows from what aarsrapport_tilsyn has of line ', cast(trykt.linje as string)) as expected
    from {{ ref('register_tilsyn') }} as tilsyn
    inner join {{ ref('aarsrapport_tilsyn') }} as trykt
        on tilsyn.tilsyn_id = trykt.tilsyn_id
    where tilsyn.{{ column }} <> {{ expected }}
    union all
    {%- endfor %}
    select
        'register_tilsyn' as table_name,
        concat_ws('', 'tilsyn_id=', tilsyn.tilsyn_id) as row_key,
        'statusgrunnlag_linje' as column_name,
        cast(tilsyn.statusgrunnlag_linje as string) as found,
        concat_ws(
    '',
            'a line after ', cast(tilsyn.linje as string), ' and before the next one listed, that prints ',
            coalesce(tilsyn.status_tekst, 'something')
        ) as expected
    from (
        select
            *,
            {{ hashed_words(printed_words('status_tekst')) }} as statusord
        from (
            select
                tilsyn.tilsyn_id,
                tilsyn.statusgrunnlag_linje,
                trykt.rapport_id,
                trykt.linje,
                case
                    when trykt.paalegg_tekst like 'Ingen%' then trykt.paalegg_tekst
                    when {{ is_match('lower(trykt.status_tekst)', '.*(?:lukket|ferdig|pågår).*') }} then trykt.status_tekst
                end as status_tekst,
                lead(trykt.linje) over (partition by trykt.rapport_id order by trykt.linje) as neste_linje
            from {{ ref('register_tilsyn') }} as tilsyn
            inner join {{ ref('aarsrapport_tilsyn') }} as trykt
                on tilsyn.tilsyn_id = trykt.tilsyn_id
        ) as nabo
    ) as tilsyn
    left join {{ ref('kilde_linje') }} as kilde
        on
            tilsyn.rapport_id = kilde.rapport_id
            and tilsyn.statusgrunnlag_linje = kilde.linje
    where
        tilsyn.statusgrunnlag_linje not between tilsyn.linje and coalesce(tilsyn.neste_linje - 1, tilsyn.statusgrunnlag_linje)
        or kilde.ord is null
        or (tilsyn.status_tekst is not null and not {{ stand_in_order('tilsyn.statusord', 'kilde.ord') }})
{%- endmacro %}

{#- What a figure in prose is follows from the words of its name, and so does the area that the name ends with. -#}
{%- macro prose_faults() -%}
    {%- set deviation = '.*(?:merforbruk|mindreforbruk|merkostnad|mindreinntekt|mindreavkast|utover|(?:over|under|mot|enn) (?:revidert |opprinnelig )?budsjett|over indeks|referanseindeks|over realverdi|under gjennomsnitt|under nivået|forsinkelser).*' -%}
    {%- set change = '(?:(?:nedgang|økning|vekst|reduksjon|endring|bedring|realvekst|befolkningsvekst|svikt).*|.*(?:vekst i |skattevekst|årlig vekst).*)' -%}
    select
        'register_prosatall' as table_name,
        concat_ws('', 'prosatall_id=', prosatall_id) as row_key,
        'verditype' as column_name,
        verditype as found,
        concat_ws('', av_navnet, ', as the name says: ', navn) as expected
    from (
        select
            prosatall_id,
            navn,
            verditype,
            case
                when {{ is_match('lower(navn)', deviation) }} then 'avvik'
                when {{ is_match('lower(navn)', change) }} then 'endring'
                else 'nivaa'
            end as av_navnet
        from {{ ref('register_prosatall') }}
    ) as prosatall
    where verditype <> av_navnet
    union all
    select
        'register_prosatall' as table_name,
        concat_ws('', 'prosatall_id=', prosatall.prosatall_id) as row_key,
        'tjenesteomraade_id' as column_name,
        prosatall.tjenesteomraade_id as found,
        concat_ws('', omraade.tjenesteomraade_id, ', the area that the name ends with') as expected
    from {{ ref('register_prosatall') }} as prosatall
    inner join {{ ref('aarsrapport_prosatall') }} as trykt
        on prosatall.prosatall_id = trykt.prosatall_id
    inner join {{ ref('register_rapport') }} as rapport
        on trykt.rapport_id = rapport.rapport_id
    inner join {{ ref('register_kommunenummer') }} as nummer
        on
            rapport.kommune_nr = nummer.kommune_nr
            and rapport.rapportaar between coalesce(nummer.gyldig_fra_aar, 0) and coalesce(nummer.gyldig_til_aar, 9999)
    inner join {{ ref('register_tjenesteomraade') }} as omraade
        on
            nummer.kommune_id = omraade.kommune_id
            and prosatall.navn like concat_ws('', '%, ', omraade.navn)
    where coalesce(prosatall.tjenesteomraade_id, '') <> omraade.tjenesteomraade_id
    group by prosatall.prosatall_id, prosatall.tjenesteomraade_id, omraade.tjenesteomraade_id
{%- endmacro %}
