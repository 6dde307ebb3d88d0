{#-
    The faults in the names and ids of the registers, where one row cannot tell whether they hold, as one query:
    - An id has the words of its row's name (those of four letters and more, by their first four): no other row's name has
      more of them. So two rows cannot carry each other's ids or names. Where we choose the names ourselves, another may
      have one more, when a word of the id is in the row's own name too.
    - A short name is made of words of the name, of the area's name or of the id, at least two thirds of them, and has
      no number of its own.
    - A name in English is one row's alone in its list or municipality, and is not the Norwegian one.
    What the reports print of these names, printed_headings_match_register tells; whether their words are right, word_faults.
-#}
{% macro name_faults() -%}
    {#- relation_faults holds relations to their figures -#}
    {%- set ours = {'prosatall': 1, 'maaltall': 1, 'oppdrag': 1} -%}
    {#- within what a name in English is one row's alone: a list, a municipality #}
    {%- set area_of = "(select max(hoerer_til.kommune_id) from " ~ ref('register_tjenesteomraade')
        ~ " as hoerer_til where checked.tjenesteomraade_id = hoerer_til.tjenesteomraade_id)" -%}
    {%- set within = {
        'delmaal': "(select max(hoerer_til.kommune_id) from " ~ ref('register_hovedmaal')
            ~ " as hoerer_til where checked.hovedmaal_id = hoerer_til.hovedmaal_id)",
        'indikator': "(select max(hoerer_til.kommune_id) from " ~ ref('register_hovedmaal') ~ " as hoerer_til inner join "
            ~ ref('register_delmaal') ~ " as delmaal on hoerer_til.hovedmaal_id = delmaal.hovedmaal_id "
            ~ "where checked.delmaal_id = delmaal.delmaal_id)",
        'klimatiltak': "(select max(hoerer_til.kommune_id) from " ~ ref('register_klimaoppdrag')
            ~ " as hoerer_til where checked.klimaoppdrag_id = hoerer_til.klimaoppdrag_id)",
    } -%}
    {%- set rows = [] -%}
    {%- for seed in seeds('rapport') + seeds('register') -%}
        {%- set name = 'kort_tittel' if 'kort_tittel' in seed.columns else 'tema' if 'tema_en' in seed.columns else 'navn' -%}
        {%- if name in seed.columns and seed.name not in ('register_kommune', 'register_navn') -%}
            {%- set id = seed.meta.key[0] if seed.meta.key | length == 1 else '' -%}
            {%- set area = 'tjenesteomraade_id' in seed.columns and 'kort_navn' in seed.columns -%}
            {%- set row %}
        select
            '{{ seed.name }}' as table_name,
            '{{ name }}' as navnekolonne,
            {{ row_key(seed.meta.key) }} as row_key,
            {% if id.endswith('_id') and name != 'tema' and seed.short not in ('kontrollregel', 'sammenheng') -%}
            checked.{{ id }}
            {%- else %}''{% endif %} as id,
            '{{ id }}' as idkolonne,
            {{ ours.get(seed.short, 0) }} as slakk,
            checked.{{ name }} as navn,
            {{ 'checked.' ~ name ~ '_en' if name ~ '_en' in seed.columns else 'cast(null as string)' }} as navn_en,
            {{ 'checked.kort_navn' if 'kort_navn' in seed.columns else 'cast(null as string)' }} as kort_navn,
            {{ 'omraade.navn' if area else 'cast(null as string)' }} as omraade,
            {{ within.get(seed.short) or ('checked.liste' if 'liste' in seed.columns else 'checked.kommune_id' if 'kommune_id' in seed.columns
                else area_of if 'tjenesteomraade_id' in seed.columns else "''") }} as innenfor
        from {{ seed.relation }} as checked
            {%- if area %}
        left join {{ ref('register_tjenesteomraade') }} as omraade
            on checked.tjenesteomraade_id = omraade.tjenesteomraade_id
            {%- endif %}
            {%- endset -%}
            {%- do rows.append(row) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not rows %}{{ return(no_fault()) }}{% endif -%}
    select funnet.*
    from (
        with navngitt as (
            {{ rows | join('\n        union all') }}

        ),

        delt as (

            select
                *,
                {{ name_words('navn') }} as ord,
                {{ name_words("concat_ws(' ', navn, omraade, replace(id, '_', ' '))") }} as navneord
            from navngitt

        ),

        {#- the first four letters of each word, once for each row: all that a word is known by #}
        navneord as (

            select distinct
                table_name,
                row_key,
                substr(et_ord, 1, 4) as stamme
            from (select table_name, row_key, {{ each_word('ord') }} as et_ord from delt where id <> '') as ett
            where length(et_ord) >= 4

        ),

        idord as (

            select distinct
                table_name,
                row_key,
                substr(et_ord, 1, 4) as stamme
            from (select table_name, row_key, {{ each_word("replace(id, '_', ' ')") }} as et_ord from delt where id <> '') as ett
            -- what kind of thing it is names no thing
            where length(et_ord) >= 4 and concat_ws('', 'register_', et_ord) <> table_name

        ),

        {#- only an id with a word that its own name lacks can have more in common with another #}
        mangelfull as (

            select
                idord.table_name,
                idord.row_key,
                count(egne.stamme) as egne
            from idord
            left join navneord as egne
                on
                    idord.table_name = egne.table_name
                    and idord.row_key = egne.row_key
                    and idord.stamme = egne.stamme
            group by idord.table_name, idord.row_key
            having count(egne.stamme) < count(*)

        ),

        felles as (

            select
                mangelfull.table_name,
                mangelfull.row_key,
                mangelfull.egne,
                navneord.row_key as har_ordene,
                count(*) as antall
            from mangelfull
            inner join idord
                on
                    mangelfull.table_name = idord.table_name
                    and mangelfull.row_key = idord.row_key
            inner join navneord
                on
                    idord.table_name = navneord.table_name
                    and idord.stamme = navneord.stamme
            group by mangelfull.table_name, mangelfull.row_key, mangelfull.egne, navneord.row_key
            having count(*) > mangelfull.egne

        ),

        best as (

            select
                table_name,
                row_key,
                egne,
                max(antall) as flest
            from felles
            group by table_name, row_key, egne

        ),

        engelsk as (

            select
                *,
                count(*) over (partition by table_name, innenfor, lower(navn_en)) as antall_en,
                count(*) over (partition by table_name, innenfor, lower(navn_en), lower(navn)) as antall_begge
            from navngitt
            where navn_en is not null

        )

        select
            delt.table_name,
            delt.row_key,
            concat_ws(' + ', delt.idkolonne, delt.navnekolonne) as column_name,
            delt.navn as found,
            concat_ws(
    '',
                'a name with the words of the id ', delt.id, '; that of ', min(felles.har_ordene), ' has more of them'
            ) as expected
        from delt
        inner join best
            on
                delt.table_name = best.table_name
                and delt.row_key = best.row_key
                and (delt.slakk + best.egne < best.flest or (best.egne = 0 and best.flest > 0))
        inner join felles
            on
                best.table_name = felles.table_name
                and best.row_key = felles.row_key
                and best.flest = felles.antall
        group by delt.table_name, delt.row_key, delt.idkolonne, delt.navnekolonne, delt.navn, delt.id
        union all
        select
            table_name,
            row_key,
            'kort_navn' as column_name,
            kort_navn as found,
            concat_ws(
                '', 'at least two of three words from the name, ', navn, case when omraade is not null then concat_ws('', ', or ', omraade) else '' end,
                ', and no other number'
            ) as expected
        from (
            select
                ett.table_name,
                ett.row_key,
                ett.kort_navn,
                ett.navn,
                ett.omraade,
                count(*) as antall,
                sum(
                    case when position(concat_ws('', ' ', substr(ett.et_ord, 1, 4)) in concat_ws('', ' ', ett.navneord)) > 0
                        or position(substr(ett.et_ord, 1, 4) in replace(ett.navneord, ' ', '')) > 0 then 1 else 0 end
                ) as felles,
                sum(
                    case when {{ is_match('ett.et_ord', '[0-9]{2,}') }} and position(ett.et_ord in ett.navneord) = 0
                        then 1 else 0 end
                ) as andre_tall
            from (
                select *, {{ each_word(name_words('kort_navn')) }} as et_ord
                from delt
                where kort_navn is not null
            ) as ett
            where length(ett.et_ord) >= 2
            group by ett.table_name, ett.row_key, ett.kort_navn, ett.navn, ett.omraade
        ) as kort
        where 3 * felles < 2 * antall or andre_tall > 0
        union all
        select
            table_name,
            row_key,
            concat_ws('', navnekolonne, '_en') as column_name,
            navn_en as found,
            case
                when lower(navn) = lower(navn_en) then 'English words'
                else concat_ws('', 'a name in English that is of ', navn, ' alone')
            end as expected
        from engelsk
        where lower(navn) = lower(navn_en) or antall_en <> antall_begge
    ) as funnet
{%- endmacro %}

{#-
    The words of a name as ids write them: a-z and digits, single-spaced: "Nærmiljø 0–10" -> "naermiljoe 0 10".
-#}
{% macro name_words(text) -%}
    trim({{ replace_all(
        "translate(replace(replace(replace(lower(" ~ text ~ "), 'æ', 'ae'), 'ø', 'oe'), 'å', 'aa'), 'éèüöä', 'eeuoa')",
        '[^a-z0-9]+', ' '
    ) }})
{%- endmacro %}

{#-
    The letters and digits of a name, small, for prints that differ from our name in nothing but spaces, signs, capitals and
    the year that they speak of: "Antall klager mottatt i 2024" -> "antallklagermottatt". The mark of the fund's measures
    is told by finansiert_av_udisponert.
-#}
{% macro name_signs(text) -%}
    {{ replace_all(
        replace_all("lower(" ~ text ~ ")", "(?: i)? 20[0-9][0-9]| – kd$", ''), '[^0-9a-zæøåéüöä%²³§]+', ''
    ) }}
{%- endmacro %}
