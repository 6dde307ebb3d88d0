{#-
    The faults in the words of our own texts, as one query. register_ordliste is their second writing: the words that we
    use in English, each with what it renders in Norwegian, and the Norwegian words that no report prints.
    - A word of an English text stands there, or in the Norwegian text beside it: a name, an abbreviation.
    - A word of a Norwegian text stands there, or in some report if it has more than two letters.
    - At least four of five of the words of an English text render something in the Norwegian text beside it. Words that
      render nothing (the, of) do not count.
    - Both texts have the same numbers, whatever parts their digits: 1 920 and 1,920.
    - What register_ordliste has, some text uses, but for words of two letters.
    Norwegian texts are the columns with an English one beside them, short names, symbols, and the names that no report
    prints. A build of one municipality, which has not the texts and prints of the others, looks neither at the seeds that the
    var as_before names, whose rows passed in the build before, nor for words that no text uses.
-#}
{% macro word_faults() -%}
    {%- set letters_of_a_slip = 2 -%}
    {%- set texts = [] -%}
    {%- for seed in seeds('rapport') + seeds('register') if seed.short not in ('kommune', 'navn', 'ordliste') and seed.name not in var('as_before', []) -%}
        {%- for column in seed.columns -%}
            {%- set english = column ~ '_en' if column ~ '_en' in seed.columns else '' -%}
            {%- set unprinted = column == 'navn' and seed.short not in named_registers() -%}
            {%- if english or unprinted or column in ('kort_navn', 'symbol') -%}
                {%- set query %}
        select
            '{{ seed.name }}' as table_name,
            {{ row_key(seed.meta.key) }} as row_key,
            '{{ column }}' as kolonne,
            checked.{{ column }} as tekst,
            {{ "checked." ~ english if english else "cast(null as string)" }} as tekst_en
        from {{ seed.relation }} as checked
                {%- endset -%}
                {%- do texts.append(query) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if not texts %}{{ return(no_fault()) }}{% endif -%}
    select funnet.*
    from (
        with skrevet as (
            {{ texts | join('\n        union all') }}

        ),

        {#- each text once with its English one, since municipalities repeat most of theirs #}
        ordnet as (

            select
                tekst,
                tekst_en,
                {{ plain_words('tekst') }} as ord,
                {{ plain_words('tekst_en') }} as ord_en
            from (select distinct tekst, tekst_en from skrevet) as ulike

        ),

        ett as (

            select
                *,
                {{ is_match('et_ord', '.*[0-9].*') }} as har_tall,
                position(concat_ws('', ' ', et_ord, ' ') in motord) > 0 as sitert
            from (
                {%- for language, own, other in [('nb', 'ord', 'ord_en'), ('en', 'ord_en', 'ord')] %}
                select distinct
                    tekst,
                    tekst_en,
                    '{{ language }}' as spraak,
                    concat_ws('', ' ', {{ other }}, ' ') as motord,
                    {{ each_word(own) }} as et_ord
                from ordnet
                {{- "\n                union all" if not loop.last }}
                {%- endfor %}
            ) as delt
            where et_ord <> ''

        ),

        gjengivelse as (

            select
                ord,
                replace(ledd, '_', ' ') as ledd,
                {#- what has fewer letters stands in too many words -#}
                concat_ws('', case when length(ledd) < 4 then ' ' else '' end, replace(ledd, '_', ' ')) as letes_etter
            from (
                select
                    ord,
                    {{ each_word('gjengir') }} as ledd
                from {{ ref('register_ordliste') }}
                where gjengir is not null
            ) as delt

        ),

        gjengitt as (

            select
                ett.tekst,
                ett.tekst_en,
                ett.et_ord,
                max(
                    case when position(gjengivelse.letes_etter in ett.motord) > 0 or ett.sitert then 1 else 0 end
                ) as er_gjengitt
            from ett
            inner join gjengivelse
                on ett.et_ord = gjengivelse.ord
            where ett.spraak = 'en'
            group by ett.tekst, ett.tekst_en, ett.et_ord

        ),

        kjent as (

            select spraak, ord from {{ ref('register_ordliste') }}
            union
            select 'nb' as spraak, ledd as ord from gjengivelse

        ),

        ukjent as (

            select ett.*
            from ett
            left join kjent
                on
                    ett.spraak = kjent.spraak
                    and ett.et_ord = kjent.ord
            where
                kjent.ord is null
                and not ett.har_tall
                and not (ett.spraak = 'en' and ett.sitert)

        ),

        {#- Norwegian words that a report prints, small, with a capital or in capitals. Two letters tell nothing, since
            a long report prints most pairs of them. -#}
        trykt as (

            select distinct skrift.et_ord
            from (
                {%- set capital = "concat_ws('', upper(substr(et_ord, 1, 1)), substr(et_ord, 2))" %}
                {%- for form in ['et_ord', capital, 'upper(et_ord)'] %}
                select
                    et_ord,
                    {{ hashed_words(form) }} as kode
                from ukjent
                where spraak = 'nb' and length(et_ord) > 2
                {{- "\n                union" if not loop.last }}
                {%- endfor %}
            ) as skrift
            inner join (
                select {{ each_word('ord') }} as kode
                from {{ ref('kilde_linje') }}
                where sted = 'tekst'
            ) as kilde
                on skrift.kode = kilde.kode

        ),

        feilskrevet as (

            select ukjent.*
            from ukjent
            left join trykt
                on ukjent.et_ord = trykt.et_ord
            where ukjent.spraak = 'en' or trykt.et_ord is null

        ),

        {#- the word that is fewest letters away, of those that stand in other texts or in the list -#}
        naermest as (

            select
                feil.spraak,
                feil.et_ord,
                riktig.et_ord as ligner,
                row_number() over (
                    partition by feil.spraak, feil.et_ord
                    order by levenshtein(feil.et_ord, riktig.et_ord), riktig.et_ord
                ) as nr
            from (select distinct spraak, et_ord from feilskrevet) as feil
            inner join (
                select
                    brukt.spraak,
                    brukt.et_ord
                from (
                    select spraak, et_ord from ett
                    union
                    select spraak, ord as et_ord from kjent
                ) as brukt
                left join feilskrevet
                    on
                        brukt.spraak = feilskrevet.spraak
                        and brukt.et_ord = feilskrevet.et_ord
                where feilskrevet.et_ord is null
            ) as riktig
                on
                    feil.spraak = riktig.spraak
                    and levenshtein(feil.et_ord, riktig.et_ord)
                    <= least({{ letters_of_a_slip }}, length(feil.et_ord) - 2)

        )

        select
            skrevet.table_name,
            skrevet.row_key,
            case
                when feil.spraak = 'begge' then concat_ws('', skrevet.kolonne, ' + ', skrevet.kolonne, '_en')
                else concat_ws('_', skrevet.kolonne, nullif(feil.spraak, 'nb'))
            end as column_name,
            case feil.spraak
                when 'begge' then concat_ws(' = ', feil.tekst, feil.tekst_en)
                when 'en' then feil.tekst_en
                else feil.tekst
            end as found,
            feil.expected
        from skrevet
        inner join (
            select
                feil.tekst,
                feil.tekst_en,
                feil.spraak,
                concat_ws(
                    '',
                    case feil.spraak
                        when 'en' then 'English words that register_ordliste has; it lacks '
                        else 'words that some report prints or register_ordliste has; none has '
                    end,
                    feil.et_ord,
                    case when naermest.ligner is not null then concat_ws('', ' (is it ', naermest.ligner, '?)') else '' end,
                    '. Mend it, or add it there',
                    case when feil.spraak = 'en' then ' with what it renders in Norwegian' else '' end
                ) as expected
            from feilskrevet as feil
            left join naermest
                on
                    feil.spraak = naermest.spraak
                    and feil.et_ord = naermest.et_ord
                    and naermest.nr = 1
            union all
            select
                tekst,
                tekst_en,
                'begge' as spraak,
                concat_ws(
                    '',
                    'two texts that say the same: at least four of five words of the English one render words of the ',
                    'other. These render none, by register_ordliste: ',
                    {{ joined_text("case when er_gjengitt = 0 then et_ord end", 'et_ord', ', ') }},
                    '. Mend what is wrong, or add there what they render'
                ) as expected
            from gjengitt
            group by tekst, tekst_en
            having 5 * sum(er_gjengitt) < 4 * count(*)
            union all
            select
                tekst,
                tekst_en,
                'begge' as spraak,
                concat_ws(
                    '', 'the same numbers in both languages; ', {{ joined_text('et_ord', 'et_ord', ', ') }},
                    ' (without signs and spaces) is in one of them alone'
                ) as expected
            from ett
            where
                har_tall
                and not sitert
                and tekst is not null
                and tekst_en is not null
            group by tekst, tekst_en
        ) as feil
            on
                skrevet.tekst is not distinct from feil.tekst
                and skrevet.tekst_en is not distinct from feil.tekst_en
        {%- if not var('as_before', []) %}
        union all
        select
            'register_ordliste' as table_name,
            concat_ws('', 'spraak=', ordliste.spraak, ', ord=', ordliste.ord) as row_key,
            'ord' as column_name,
            ordliste.ord as found,
            'a word that a text of the registers uses. Mend it, or take the row out' as expected
        from {{ ref('register_ordliste') }} as ordliste
        left join (select distinct spraak, et_ord from ett) as brukt
            on
                ordliste.spraak = brukt.spraak
                and ordliste.ord = brukt.et_ord
        where brukt.et_ord is null and length(ordliste.ord) > 2
        {%- endif %}
    ) as funnet
{%- endmacro %}

{#-
    The words and numbers of a text in small letters, single-spaced, without the s of an owner; a number's digits in
    one, whatever parts them: 1 920,5 is 19205.
-#}
{% macro plain_words(text) -%}
    {%- set written = "replace(lower(" ~ normalise_cell(text) ~ "), '''s', '')" -%}
    {#- twice, since a digit between two signs is in one match only -#}
    {%- set parted = '([0-9])[ .,]([0-9])' -%}
    {%- set joined = replace_all(replace_all(written, parted, '\\1\\2'), parted, '\\1\\2') -%}
    trim({{ replace_all(joined, '[^\\p{L}\\p{N}]+', ' ') }})
{%- endmacro %}
