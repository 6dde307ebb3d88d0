{#-
    The faults in what a register codes of the print, where the print says it too, as queries: the code follows from the
    printed words, or its number and words stand on its line in the index of the source.
-#}
{% macro coded_faults() -%}
    {{ return([
        reference_faults(), group_faults(), audit_faults(), prose_faults(), target_faults(), catalogue_faults(), order_faults(),
        unit_faults(), cell_reading_faults(), wording_faults(),
    ]) }}
{%- endmacro %}

{#- An assignment's plan, body and point are those of the reference in its parentheses: BØP 24-27, OPUT pkt. 13. -#}
{%- macro reference_faults() -%}
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

{#-
    A target's number stands on its line, and its year, when it is not the report's, on a line beside it. What is not printed
    as a number is told by the name: all is 100, none is 0, and a band has its middle and its width. The name says how the
    value relates to the target, or the wanted direction of the KPI does.
-#}
{%- macro target_faults() -%}
    {%- set lines_of_a_target, lines_beside_it = 1, 2 -%}
    {%- set operator -%}
        case
                when {{ is_match('lower(maaltall.navn)', '.*(?:mellom|bånd).*') }} then 'between'
                when {{ is_match('lower(maaltall.navn)', '.*(?:minst).*') }} then '>='
                when {{ is_match('lower(maaltall.navn)', '.*(?:høyst|maksimal).*') }} then '<='
                when {{ is_match('lower(maaltall.navn)', '.*under [0-9].*') }} then '<'
                when kpi.oensket_retning = 'ned' and maaltall.operator <> '<' then '<='
                when kpi.oensket_retning = 'opp' and maaltall.operator <> '>' then '>='
                else maaltall.operator
            end
    {%- endset -%}
    select
        'register_maaltall' as table_name,
        concat_ws('', 'maaltall_id=', maaltall.maaltall_id) as row_key,
        'operator' as column_name,
        maaltall.operator as found,
        concat_ws('', {{ operator }}, ', as the name says or the direction that is wanted of the KPI') as expected
    from {{ ref('register_maaltall') }} as maaltall
    left join {{ coded_kpis() }} as kpi
        on
            maaltall.maales_av_type = kpi.kpi_type
            and maaltall.maales_av_id = kpi.kpi_id
    where maaltall.operator <> {{ operator }}
    union all
    select
        'register_maaltall' as table_name,
        concat_ws('', 'maaltall_id=', maaltall_id) as row_key,
        case
            when not tallet_er_trykt then case when verdi_til_tekst is null then 'verdi_tekst' else 'verdi_tekst + verdi_til_tekst' end
            when not fra_er_trykt then 'gjelder_fra_aar'
            else 'gjelder_til_aar'
        end as column_name,
        case
            when not tallet_er_trykt then concat_ws(' to ', verdi_tekst, verdi_til_tekst)
            when not fra_er_trykt then cast(gjelder_fra_aar as string)
            else cast(gjelder_til_aar as string)
        end as found,
        case
            when not tallet_er_trykt
                then
                    concat_ws(
    '',
                        'a number that line ', cast(linje as string), ' prints (', coalesce(tall, 'none'),
                        '); 100 for all and 0 for none, when the name says so'
                    )
            else concat_ws('', 'the report''s year, or one that is printed beside line ', cast(linje as string), ' (', coalesce(rundt, 'none'), ')')
        end as expected
    from (
        select
            *,
            (
                position(concat_ws('', ' ', verdi_tekst, ' ') in concat_ws('', ' ', tall, ' ')) > 0
                and (verdi_til_tekst is null or position(concat_ws('', ' ', verdi_til_tekst, ' ') in concat_ws('', ' ', tall, ' ')) > 0)
            )
            or (verdi_tekst = '100' and lower(navn) like 'all%')
            or (verdi_tekst = '0' and {{ is_match('lower(navn)', '.*(?:null|ingen).*') }})
            or coalesce(
                position(concat_ws('', ' ', cast(round((fra_tall + til_tall) / 2) as integer), ' ') in concat_ws('', ' ', tall, ' ')) > 0
                and position(concat_ws('', ' ', cast(round((til_tall - fra_tall) / 2) as integer), ' ') in concat_ws('', ' ', tall, ' ')) > 0,
                false
            ) as tallet_er_trykt,
            gjelder_fra_aar = rapportaar
            or position(concat_ws('', ' ', cast(gjelder_fra_aar as string), ' ') in concat_ws('', ' ', rundt, ' ')) > 0 as fra_er_trykt,
            coalesce(gjelder_til_aar, gjelder_fra_aar) in (gjelder_fra_aar, rapportaar)
            or position(concat_ws('', ' ', cast(gjelder_til_aar as string), ' ') in concat_ws('', ' ', rundt, ' ')) > 0 as til_er_trykt
        from (
            select
                maaltall.maaltall_id,
                maaltall.navn,
                maaltall.verdi_tekst,
                maaltall.verdi_til_tekst,
                maaltall.gjelder_fra_aar,
                maaltall.gjelder_til_aar,
                maaltall.linje,
                rapport.rapportaar,
                max({{ quoted_number('maaltall.verdi_tekst') }}) as fra_tall,
                max({{ quoted_number('maaltall.verdi_til_tekst') }}) as til_tall,
                {{ joined_text(
                    "case when kilde.linje between maaltall.linje and maaltall.linje + " ~ lines_of_a_target
                    ~ " then " ~ unmarked_numbers('kilde.tall') ~ " end", 'kilde.linje'
                ) }} as tall,
                {{ joined_text(unmarked_numbers('kilde.tall'), 'kilde.linje') }} as rundt
            from {{ ref('register_maaltall') }} as maaltall
            inner join {{ ref('register_rapport') }} as rapport
                on maaltall.rapport_id = rapport.rapport_id
            left join {{ ref('kilde_linje') }} as kilde
                on
                    maaltall.rapport_id = kilde.rapport_id
                    and kilde.linje between maaltall.linje - {{ lines_beside_it }} and maaltall.linje + {{ lines_beside_it }}
            group by
                maaltall.maaltall_id, maaltall.navn, maaltall.verdi_tekst, maaltall.verdi_til_tekst,
                maaltall.gjelder_fra_aar, maaltall.gjelder_til_aar, maaltall.linje, rapport.rapportaar
        ) as trykt
    ) as maalt
    where not tallet_er_trykt or not fra_er_trykt or not til_er_trykt
{%- endmacro %}

{#-
    A catalogued table's title stands on its first line or at most two lines on; its chapter is one of
    the last two that lines print alone before it, since a sentence may end with the name of another.
-#}
{%- macro catalogue_faults() -%}
    {%- set lines_after = 2 -%}
    select
        'register_kildetabell' as table_name,
        concat_ws('', 'rapport_id=', rapport_id, ', kildetabell_id=', kildetabell_id) as row_key,
        'tittel + linje_fra' as column_name,
        tittel as found,
        concat_ws(
    '',
            'a title that the source prints from line ', cast(linje_fra as string), ', in this order, at most ',
            '{{ lines_after }} lines on'
        ) as expected
    from (
        select
            tabell.rapport_id,
            tabell.kildetabell_id,
            tabell.tittel,
            tabell.linje_fra,
            max({{ hashed_words(printed_words('tabell.tittel')) }}) as tittelord,
            -- within a sentence: Figuren viser utviklingen i ...
            max(
                {{ hashed_words(printed_words("concat_ws('', lower(substr(tabell.tittel, 1, 1)), substr(tabell.tittel, 2))")) }}
            ) as setningsord,
            {{ joined_text('kilde.ord', 'kilde.linje') }} as ord
        from {{ ref('register_kildetabell') }} as tabell
        left join {{ ref('kilde_linje') }} as kilde
            on
                tabell.rapport_id = kilde.rapport_id
                and kilde.linje between tabell.linje_fra and tabell.linje_fra + {{ lines_after }}
        group by tabell.rapport_id, tabell.kildetabell_id, tabell.tittel, tabell.linje_fra
    ) as tabell
    where
        not coalesce({{ stand_in_order('tittelord', 'ord') }}, false)
        and not coalesce({{ stand_in_order('setningsord', 'ord') }}, false)
    union all
    select
        'register_kildetabell' as table_name,
        concat_ws('', 'rapport_id=', rapport_id, ', kildetabell_id=', kildetabell_id) as row_key,
        'kapittel' as column_name,
        kapittel as found,
        concat_ws(
    '',
            coalesce(siste_kapitler, 'a heading that the report prints'),
            ', the last chapters that lines print alone before line ', cast(linje_fra as string)
        ) as expected
    from (
        select
            rapport_id,
            kildetabell_id,
            kapittel,
            linje_fra,
            {{ dbt.listagg('trykt_kapittel', "' or '", 'order by linje desc') }} as siste_kapitler,
            max(case when kapittel = trykt_kapittel then 1 else 0 end) as er_av_dem
        from (
            select
                tabell.rapport_id,
                tabell.kildetabell_id,
                tabell.kapittel,
                tabell.linje_fra,
                overskrift.kapittel as trykt_kapittel,
                max(overskrift.linje) as linje,
                row_number() over (
                    partition by tabell.rapport_id, tabell.kildetabell_id order by max(overskrift.linje) desc
                ) as nr
            from {{ ref('register_kildetabell') }} as tabell
            left join (
                select
                    kapittel.rapport_id,
                    kapittel.kapittel,
                    kilde.linje
                from (
                    select
                        rapport_id,
                        kapittel,
                        {{ hashed_words(printed_words('kapittel')) }} as ord
                    from (select distinct rapport_id, kapittel from {{ ref('register_kildetabell') }}) as ulike
                ) as kapittel
                inner join {{ ref('kilde_linje') }} as kilde
                    on
                        kapittel.rapport_id = kilde.rapport_id
                        and kilde.sted = 'tekst'
                        and kapittel.ord = substr(kilde.ord, 1, length(kapittel.ord))
                        {#- the word that the line's end may break comes after the line's own #}
                        and length(kilde.ord) <= length(kapittel.ord) + 7
            ) as overskrift
                on
                    tabell.rapport_id = overskrift.rapport_id
                    and tabell.linje_fra >= overskrift.linje
            group by
                tabell.rapport_id, tabell.kildetabell_id, tabell.kapittel, tabell.linje_fra, overskrift.kapittel
        ) as tabell
        where nr <= 2
        group by rapport_id, kildetabell_id, kapittel, linje_fra
    ) as tabell
    where er_av_dem = 0
{%- endmacro %}

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
    {%- for seed, within in [('kodeliste', 'liste'), ('status', "''"), ('verdistatus', "''"), ('investeringsfase', "''"), ('klimaoppdrag', 'kommune_id'), ('delmaal', 'hovedmaal_id'), ('tjenesteomraade', 'kommune_id')] %}
    {%- set key = {'kodeliste': ['liste', 'kode'], 'verdistatus': ['verdistatus']}.get(seed, [seed ~ '_id']) %}
    select
        'register_{{ seed }}' as table_name,
        {{ row_key(key) }} as row_key,
        'rekkefoelge' as column_name,
        cast(checked.rekkefoelge as string) as found,
        concat_ws('', cast(checked.plass as string), ', since the order is counted without holes') as expected
    from (
        select
            *,
            row_number() over (partition by {{ within }} order by rekkefoelge, {{ key[-1] }}) as plass,
            count(*) over (partition by {{ within }}) as antall
        from {{ ref('register_' ~ seed) }}
    ) as checked
    where checked.rekkefoelge <> checked.plass and checked.antall > 1
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

{#-
    Units: what a unit is called agrees with what printed unit words mean, and what a KPI may be agrees with its unit, its
    name and its reasons.
-#}
{%- macro unit_faults() -%}
    select
        'register_enhetsuttrykk' as table_name,
        concat_ws('', 'enhet_tekst=', uttrykk.enhet_tekst) as row_key,
        'enhet_id + faktor' as column_name,
        concat_ws('', uttrykk.enhet_id, ' ', cast(cast(uttrykk.faktor as bigint) as string)) as found,
        concat_ws(
    '',
            enhet.grunnenhet_id, ' ', cast(cast(enhet.grunnfaktor as bigint) as string), ', as register_enhet has ', enhet.enhet_id,
            ', whose name or sign these words are'
        ) as expected
    from {{ ref('register_enhetsuttrykk') }} as uttrykk
    inner join {{ ref('register_enhet') }} as enhet
        on uttrykk.enhet_tekst in (enhet.navn, enhet.symbol, enhet.trykt_form)
    where uttrykk.enhet_id <> enhet.grunnenhet_id or uttrykk.faktor <> enhet.grunnfaktor
    {%- for kpi_type in ('indikator', 'noekkeltall', 'sykefravaer') %}
    {%- set sums = kpi_type != 'sykefravaer' %}
    union all
    select
        'register_{{ kpi_type }}' as table_name,
        concat_ws('', '{{ kpi_type }}_id=', kpi_id) as row_key,
        column_name,
        found,
        expected
    from (
        select
            kpi.{{ kpi_type }}_id as kpi_id,
            case
                when coalesce(kpi.skala_min, laveste) <> laveste then 'skala_min'
                when coalesce(kpi.skala_maks, hoeyeste) <> hoeyeste then 'skala_maks'
                {%- if sums %}
                when (kpi.frekvens = 'tertialvis') <> er_tertial then 'frekvens'
                when not kpi.grunnen_sier_det then 'aggregering'
                {%- endif %}
            end as column_name,
            case
                when coalesce(kpi.skala_min, laveste) <> laveste then cast(kpi.skala_min as string)
                when coalesce(kpi.skala_maks, hoeyeste) <> hoeyeste then cast(kpi.skala_maks as string)
                {%- if sums %}
                when (kpi.frekvens = 'tertialvis') <> er_tertial then kpi.frekvens
                else kpi.aggregering
                {%- endif %}
            end as found,
            case
                when coalesce(kpi.skala_min, laveste) <> laveste then concat_ws('', cast(laveste as string), ', the least of the unit ', enhet_id)
                when coalesce(kpi.skala_maks, hoeyeste) <> hoeyeste then concat_ws('', cast(hoeyeste as string), ', the most of the unit ', enhet_id)
                {%- if sums %}
                when (kpi.frekvens = 'tertialvis') <> er_tertial
                    then 'tertialvis when the name or the reason for its aggregation says tertial or fire måneder, and only then'
                else
                    concat_ws(
    '',
                        'a code that its reason carries: ', kpi.aggregering_begrunnelse,
                        '. gjennom året, per år or perioden are additiv; beholdning, unike, personer, restanse or a part of the ',
                        'year semiadditiv; andel, snitt, rate, indeks, forhold, per something or a score aldri'
                    )
                {%- endif %}
            end as expected
        from (
            select
                kpi.*,
                coalesce(enhet.minimum, 0) as laveste,
                case when kpi.enhet_id = 'prosent' then 100 else coalesce(enhet.maksimum, kpi.skala_maks) end as hoeyeste
                {%- if sums %},
                {{ is_match("lower(concat_ws('', kpi.navn, ' ', kpi.aggregering_begrunnelse))", '.*(?:tertial|fire måneder).*') }} as er_tertial,
                case kpi.aggregering
                    when 'additiv' then {{ is_match('kpi.aggregering_begrunnelse', '.*(?:gjennom året|per år|perioden).*') }}
                    when 'semiadditiv'
                        then {{ is_match(
                            'kpi.aggregering_begrunnelse',
                            '.*(?:beholdning|unike|personer|barn|restanse|tertial|måned).*'
                        ) }}
                    else
                        {{ is_match(
                            'kpi.aggregering_begrunnelse',
                            '.*(?:andel|snitt|rate|indeks|forhold|mål|skår|ingen verdier|uklart|per [a-zæø]).*'
                        ) }}
                end as grunnen_sier_det
                {%- endif %}
            from {{ ref('register_' ~ kpi_type) }} as kpi
            inner join {{ ref('register_enhet') }} as enhet
                on kpi.enhet_id = enhet.enhet_id
        ) as kpi
    ) as kpi
    where column_name is not null
    {%- endfor %}
{%- endmacro %}

{#-
    A reading of a cell is of a zero, or of a slip that a rule knows: decimals that are all zeros, which are no decimals, or
    a minus before a figure that its name calls overspending. A doubt says what the report does not tell.
-#}
{%- macro cell_reading_faults() -%}
    select
        'register_celletolkning' as table_name,
        concat_ws('', 'rapport_id=', rapport_id, ', tabell=', tabell, ', rad_id=', rad_id, ', aar=', cast(aar as string)) as row_key,
        case
            when lest <> forventet then 'tolket_tekst'
            when not tvilen_er_sagt then 'er_tvilsom'
            else 'fotnote_linje'
        end as column_name,
        case
            when lest <> forventet then lest
            when not tvilen_er_sagt then cast(er_tvilsom as string)
            else cast(fotnote_linje as string)
        end as found,
        case
            when lest <> forventet
                then
                    case
                        when forventet = '' then 'nothing, since the print stands: it is a zero, or a number without a slip that a rule knows'
                        else concat_ws('', forventet, ', the number without its slip')
                    end
            when not tvilen_er_sagt
                then concat_ws('', 'a doubt when the reason says what rapporten does not tell, and only then: ', begrunnelse)
            else 'a line that says what is not counted: it prints ikke, null, først or the report''s year'
        end as expected
    from (
        select
            tolkning.*,
            replace(coalesce(tolkning.tolket_tekst, ''), ' ', '') as lest,
            case
                when {{ is_match('tolkning.verdi_tekst', '[0-9 ]*[1-9][0-9 ]*,0{2,}') }}
                    then replace(split_part(tolkning.verdi_tekst, ',', 1), ' ', '')
                when {{ is_match('tolkning.verdi_tekst', '[-–][0-9].*') }} and lower(prosatall.navn) like '%merforbruk%'
                    then substr(tolkning.verdi_tekst, 2)
                else ''
            end as forventet,
            tolkning.grunnlag = 'rapporten' or tolkning.er_tvilsom = (tolkning.begrunnelse like '%rapporten%') as tvilen_er_sagt,
            {% for word in ("'ikke'", "'null'", "'først'", 'cast(rapport.rapportaar as string)') -%}
            position({{ hashed_words(word) }} in coalesce(kilde.ord, '')) > 0{{ " or " if not loop.last }}
            {%- endfor %} as linjen_sier_det
        from {{ ref('register_celletolkning') }} as tolkning
        inner join {{ ref('register_rapport') }} as rapport
            on tolkning.rapport_id = rapport.rapport_id
        left join {{ ref('register_prosatall') }} as prosatall
            on
                tolkning.tabell = 'aarsrapport_prosatall'
                and tolkning.rad_id = prosatall.prosatall_id
        left join {{ ref('kilde_linje') }} as kilde
            on
                tolkning.rapport_id = kilde.rapport_id
                and tolkning.fotnote_linje = kilde.linje
    ) as tolkning
    where
        lest <> forventet
        or not tvilen_er_sagt
        or (fotnote_linje is not null and not linjen_sier_det)
{%- endmacro %}

{#- The wordings by which tables are known are of tables and columns that there are. -#}
{%- macro wording_faults() -%}
    select
        'register_tabellform' as table_name,
        {{ row_key(['tabell', 'rolle', 'kolonne', 'tekst']) }} as row_key,
        'tabell + rolle + kolonne' as column_name,
        concat_ws('', checked.tabell, ' ', checked.rolle, ' ', checked.kolonne) as found,
        case checked.rolle
            when 'overskrift' then 'tabell, or a code of laaneart, of a seed of printed rows'
            when 'sum' then 'gruppe or tabell, or a code of laaneart, of a seed of printed rows'
            else 'a column of the seed, aar, fritekst or a code of fravaerstype'
        end as expected
    from {{ ref('register_tabellform') }} as checked
    left join (
        {%- for seed in seeds('aarsrapport') %}
        {%- for column in seed.columns if column.endswith('_tekst') %}
        select '{{ seed.name }}' as tabell, '{{ column }}' as kolonne
        union all
        {%- endfor %}
        {%- for word in ('tabell', 'gruppe', 'aar', 'fritekst', 'navn_tekst') %}
        select '{{ seed.name }}' as tabell, '{{ word }}' as kolonne
        union all
        {%- endfor %}
        {%- endfor %}
        select
            case liste when 'laaneart' then 'aarsrapport_laaneopptak' else 'aarsrapport_sykefravaer' end as tabell,
            kode as kolonne
        from {{ ref('register_kodeliste') }}
        where liste in ('laaneart', 'fravaerstype')
    ) as kjent
        on
            checked.tabell = kjent.tabell
            and checked.kolonne = kjent.kolonne
    where
        kjent.kolonne is null
        or (checked.rolle in ('overskrift', 'sum')) <> (checked.kolonne in ('tabell', 'gruppe', 'nytt', 'refinansiert'))
        or (checked.rolle = 'overskrift' and checked.kolonne = 'gruppe')
{%- endmacro %}
