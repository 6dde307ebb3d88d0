{#-
    A catalogued table's title stands on its first line or at most two lines on; its chapter is one of
    the last two that lines print alone before it, since a sentence may end with the name of another.
-#}
{%- macro catalogue_faults() -%}
    {%- set lines_after, after_the_last_line = 2, 1000000000 -%}
    select
        'register_kildetabell' as table_name,
        concat_ws('', 'rapport_id=', tabell.rapport_id, ', kildetabell_id=', tabell.kildetabell_id) as row_key,
        'tittel + linje_fra' as column_name,
        tabell.tittel as found,
        concat_ws(
            '',
            'a title that the source prints from line ', cast(tabell.linje_fra as string), ', in this order, at most ',
            '{{ lines_after }} lines on'
        ) as expected
    from {{ ref('register_kildetabell') }} as tabell
    left join (
        select
            rapport_id,
            kildetabell_id
        from (
            select
                tabell.rapport_id,
                tabell.kildetabell_id,
                ulike.tittelord,
                ulike.setningsord,
                {{ joined_text('kilde.ord', 'kilde.linje') }} as ord
            from (
                select
                    *,
                    {{ each_number('linje_fra', 'linje_fra + ' ~ lines_after) }} as linje
                from {{ ref('register_kildetabell') }}
            ) as tabell
            {#- reports repeat most of their titles #}
            inner join (
                select
                    tittel,
                    {{ hashed_words(printed_words('tittel')) }} as tittelord,
                    -- within a sentence: Figuren viser utviklingen i ...
                    {{ hashed_words(printed_words("concat_ws('', lower(substr(tittel, 1, 1)), substr(tittel, 2))")) }}
                        as setningsord
                from (select distinct tittel from {{ ref('register_kildetabell') }}) as titler
            ) as ulike
                on tabell.tittel = ulike.tittel
            inner join {{ ref('kilde_linje') }} as kilde
                on
                    tabell.rapport_id = kilde.rapport_id
                    and tabell.linje = kilde.linje
            group by tabell.rapport_id, tabell.kildetabell_id, ulike.tittelord, ulike.setningsord
        ) as sammenholdt
        where {{ stand_in_order('tittelord', 'ord') }} or {{ stand_in_order('setningsord', 'ord') }}
    ) as funnet
        on
            tabell.rapport_id = funnet.rapport_id
            and tabell.kildetabell_id = funnet.kildetabell_id
    where funnet.kildetabell_id is null
    union all
    select
        'register_kildetabell' as table_name,
        concat_ws('', 'rapport_id=', tabell.rapport_id, ', kildetabell_id=', tabell.kildetabell_id) as row_key,
        'kapittel' as column_name,
        tabell.kapittel as found,
        concat_ws(
            '',
            coalesce(nullif(concat_ws(' or ', trykt.kapittel, trykt.forrige), ''), 'a heading that the report prints'),
            ', the last chapters that lines print alone before line ', cast(tabell.linje_fra as string)
        ) as expected
    from {{ ref('register_kildetabell') }} as tabell
    {#- each chapter's heading with the other chapter before it, until the next one's #}
    left join (
        select
            rapport_id,
            kapittel,
            linje,
            lag(kapittel) over (partition by rapport_id order by linje, kapittel) as forrige,
            lead(linje, 1, {{ after_the_last_line }}) over (partition by rapport_id order by linje, kapittel) as neste_linje
        from (
            select
                kapittel.rapport_id,
                kapittel.kapittel,
                kilde.linje,
                lag(kapittel.kapittel) over (
                    partition by kapittel.rapport_id order by kilde.linje, kapittel.kapittel
                ) as kapittel_foer
            from (
                select
                    rapport_id,
                    kapittel,
                    {{ hashed_words(printed_words('kapittel')) }} as ord
                from (select distinct rapport_id, kapittel from {{ ref('register_kildetabell') }}) as ulike
            ) as kapittel
            inner join (
                {#- the word that the line's end may break comes after the line's own: a space and six digits #}
                select rapport_id, linje, ord from {{ ref('kilde_linje') }} where sted = 'tekst'
                union all
                select rapport_id, linje, substr(ord, 1, length(ord) - 7) as ord
                from {{ ref('kilde_linje') }}
                where sted = 'tekst' and length(ord) > 7
            ) as kilde
                on
                    kapittel.rapport_id = kilde.rapport_id
                    and kapittel.ord = kilde.ord
        ) as overskrift
        where kapittel_foer is null or kapittel_foer <> kapittel
    ) as trykt
        on
            tabell.rapport_id = trykt.rapport_id
            and tabell.linje_fra >= trykt.linje
            and tabell.linje_fra < trykt.neste_linje
    where not coalesce(tabell.kapittel in (trykt.kapittel, coalesce(trykt.forrige, '')), false)
    union all
    {{ catalogue_id_faults() }}
    union all
    {{ wording_faults() }}
    union all
    {{ page_text_faults() }}
{%- endmacro %}

{#- A table's id has words of its title, its chapter, its kind or its seed, and no other table of the report has more of them. -#}
{%- macro catalogue_id_faults() -%}
    {%- set of_the_print = "concat_ws(' ', art, tittel, kapittel, replace(tabell, '_', ' '))" -%}
    select
        'register_kildetabell' as table_name,
        concat_ws('', 'rapport_id=', funnet.rapport_id, ', kildetabell_id=', funnet.kildetabell_id) as row_key,
        'kildetabell_id' as column_name,
        funnet.kildetabell_id as found,
        concat_ws(
            '', 'words of ', funnet.tittel, ' in ', funnet.kapittel, '; those of ', min(funnet.har_ordene), ' fit the id better'
        ) as expected
    from (
        with idord as (

            select distinct
                rapport_id,
                kildetabell_id,
                substr(et_ord, 1, 4) as stamme
            from (
                select rapport_id, kildetabell_id, {{ each_word("replace(kildetabell_id, '_', ' ')") }} as et_ord
                from {{ ref('register_kildetabell') }}
            ) as ett
            where length(et_ord) >= 4

        ),

        tabellord as (

            select distinct
                rapport_id,
                kildetabell_id,
                substr(et_ord, 1, 4) as stamme
            from (
                select rapport_id, kildetabell_id, {{ each_word(name_words(of_the_print)) }} as et_ord
                from {{ ref('register_kildetabell') }}
            ) as ett
            where length(et_ord) >= 4

        ),

        {#- only an id with a word that its own table lacks can have more in common with another #}
        mangelfull as (

            select
                idord.rapport_id,
                idord.kildetabell_id,
                count(egne.stamme) as egne
            from idord
            left join tabellord as egne
                on
                    idord.rapport_id = egne.rapport_id
                    and idord.kildetabell_id = egne.kildetabell_id
                    and idord.stamme = egne.stamme
            group by idord.rapport_id, idord.kildetabell_id
            having count(egne.stamme) < count(*)

        ),

        felles as (

            select
                mangelfull.rapport_id,
                mangelfull.kildetabell_id,
                tabellord.kildetabell_id as har_ordene,
                count(*) as antall
            from mangelfull
            inner join idord
                on
                    mangelfull.rapport_id = idord.rapport_id
                    and mangelfull.kildetabell_id = idord.kildetabell_id
            inner join tabellord
                on
                    idord.rapport_id = tabellord.rapport_id
                    and idord.stamme = tabellord.stamme
            group by mangelfull.rapport_id, mangelfull.kildetabell_id, mangelfull.egne, tabellord.kildetabell_id
            having count(*) > mangelfull.egne

        )

        select
            felles.*,
            tabell.tittel,
            tabell.kapittel,
            max(felles.antall) over (partition by felles.rapport_id, felles.kildetabell_id) as flest
        from felles
        inner join {{ ref('register_kildetabell') }} as tabell
            on
                felles.rapport_id = tabell.rapport_id
                and felles.kildetabell_id = tabell.kildetabell_id
    ) as funnet
    where funnet.antall = funnet.flest
    group by funnet.rapport_id, funnet.kildetabell_id, funnet.tittel, funnet.kapittel
{%- endmacro %}

{#-
    The words of what every page repeats stand together on a line that the index has for a footer or header. A word that * is
    part of is known only in part.
-#}
{%- macro page_text_faults() -%}
    select
        'register_sidetekst' as table_name,
        concat_ws('', 'rapport_id=', moenster.rapport_id, ', moenster=', moenster.moenster) as row_key,
        'moenster' as column_name,
        moenster.moenster as found,
        'the words of a line that every page of the report repeats, in their order' as expected
    from (
        select
            rapport_id,
            moenster,
            {{ hashed_words(printed_words(replace_all('moenster', '[^ ]*[*][^ ]*', ''))) }} as ord
        from {{ ref('register_sidetekst') }}
        where {{ printed_words(replace_all('moenster', '[^ ]*[*][^ ]*', '')) }} <> ''
    ) as moenster
    where
        exists (
            select 1 from {{ ref('kilde_linje') }} as kilde
            where moenster.rapport_id = kilde.rapport_id and kilde.sted = 'bunntekst' and kilde.ord <> ''
        )
        and not exists (
            select 1 from {{ ref('kilde_linje') }} as kilde
            where
                moenster.rapport_id = kilde.rapport_id
                and kilde.sted = 'bunntekst'
                and {{ stand_in_order('moenster.ord', 'kilde.ord') }}
        )
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
