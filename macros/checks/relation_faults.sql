{#-
    Relations between the report's figures, and claims of them: which rule and expression a relation has follows from its
    terms; its name has words of the figures that it is about, and no other relation of the report fits it better; the id of a
    claim, and of a contradiction that was read, has words of what it is about; a claim's years stand in its wording.
-#}
{% macro relation_faults() -%}
    select funnet.*
    from (
        with ledd as (

            select
                sammenheng.sammenheng_id,
                sammenheng.rapport_id,
                sammenheng.regel_id,
                sammenheng.uttrykk,
                sammenheng.navn,
                sum(case when ledd.side = 'venstre' then 1 else 0 end) as venstre,
                sum(case when ledd.side = 'nevner' then 1 else 0 end) as nevner,
                sum(case when ledd.side = 'hoeyre' then 1 else 0 end) as hoeyre,
                sum(case when ledd.side = 'venstre' and ledd.stoerrelse like 'prosatall:%' then 1 else 0 end) as fra_teksten,
                max(case when ledd.side = 'venstre' then split_part(ledd.stoerrelse, ':', 1) end) as venstre_fra,
                max(case when ledd.side = 'hoeyre' then coalesce(split_part(ledd.stoerrelse, ':', 1), 'ingen') end) as hoeyre_fra,
                {{ name_words(
                    "concat_ws(' ', sammenheng.sammenheng_id, " ~ joined_text("replace(ledd.stoerrelse, ':', ' ')", 'ledd.ledd_nr') ~ ")"
                ) }} as stoerrelser
            from {{ ref('register_sammenheng') }} as sammenheng
            inner join {{ ref('register_sammenhengsledd') }} as ledd
                on sammenheng.sammenheng_id = ledd.sammenheng_id
            group by
                sammenheng.sammenheng_id, sammenheng.rapport_id, sammenheng.regel_id, sammenheng.uttrykk, sammenheng.navn

        ),

        navneord as (

            select distinct
                rapport_id,
                sammenheng_id,
                navn,
                concat_ws('', ' ', substr(et_ord, 1, 4)) as stamme
            from (select *, {{ each_word(name_words('navn')) }} as et_ord from ledd) as ett
            where length(et_ord) >= 4

        ),

        felles as (

            select
                navneord.sammenheng_id,
                navneord.navn,
                ledd.sammenheng_id as annen_id,
                sum(
                    case when position(navneord.stamme in concat_ws('', ' ', ledd.stoerrelser)) > 0 then 1 else 0 end
                ) as antall
            from navneord
            inner join ledd
                on navneord.rapport_id = ledd.rapport_id
            group by navneord.sammenheng_id, navneord.navn, ledd.sammenheng_id

        )

        select
            'register_sammenheng' as table_name,
            concat_ws('', 'sammenheng_id=', sammenheng_id) as row_key,
            'regel_id + uttrykk' as column_name,
            concat_ws('', regel_id, ' ', uttrykk) as found,
            'forholdstall and andel with a denominator; else sum, and the rule that the kinds of figures on the two sides have' as expected
        from ledd
        where
            concat_ws('', regel_id, ' ', uttrykk) not in (
                case
                    when nevner > 0 then 'forholdstall andel'
                    when venstre_fra = 'antall' then 'telling_mot_tekst sum'
                    when venstre_fra = 'oekonomiplantiltak' and hoeyre_fra = 'ingen' then 'omfordeling_i_null sum'
                    when hoeyre_fra = 'prosatall' and fra_teksten = 0 then 'prosatall_mot_tabell sum'
                    else 'deler_av_helhet sum'
                end,
                {# several figures of a table may be parts of one that the text states #}
                case when nevner = 0 and venstre > 1 and hoeyre_fra = 'prosatall' then 'deler_av_helhet sum' else '' end
            )
        union all
        select
            'register_sammenhengsledd' as table_name,
            concat_ws('', 'sammenheng_id=', sammenheng_id) as row_key,
            'side' as column_name,
            concat_ws(
                '', cast(venstre as string), ' venstre, ', cast(nevner as string), ' nevner, ', cast(hoeyre as string), ' hoeyre'
            ) as found,
            'a left side and a right one, and a denominator (nevner) for a share (andel)' as expected
        from ledd
        where venstre = 0 or hoeyre = 0 or (nevner > 0) <> (uttrykk = 'andel')
        union all
        select
            'register_sammenheng' as table_name,
            concat_ws('', 'sammenheng_id=', felles.sammenheng_id) as row_key,
            'sammenheng_id + navn' as column_name,
            felles.navn as found,
            concat_ws('', 'a name with words of the figures that the relation is about; those of ', min(bedre.annen_id), ' fit better') as expected
        from felles
        inner join felles as bedre
            on
                felles.sammenheng_id = bedre.sammenheng_id
                {# we choose the names, so another may have one word more #}
                and (bedre.antall > felles.antall + 1 or (felles.antall = 0 and bedre.antall > 0))
        where felles.sammenheng_id = felles.annen_id
        group by felles.sammenheng_id, felles.navn
        union all
        {#- a word of four letters or more is known by its first four, wherever it stands in another #}
        {%- for register, wording, text in [
            ('paastand', 'ordlyd', "concat_ws(' ', ordlyd, replace(venstre, '_', ' '), replace(hoeyre, '_', ' '))"),
            ('motsigelse', 'forklaring', "concat_ws(' ', tekst, mot_tekst, forklaring)"),
        ] %}
        select
            'register_{{ register }}' as table_name,
            concat_ws('', '{{ register }}_id=', id) as row_key,
            '{{ register }}_id + {{ wording }}' as column_name,
            {{ wording }} as found,
            concat_ws('', 'words of ', id, ' in what it is about{{ ", at least half of them" if register == "motsigelse" }}') as expected
        from (
            select
                {{ register }}_id as id,
                {{ wording }},
                {{ name_words(text) }} as ord,
                {{ each_word("replace(" ~ register ~ "_id, '_', ' ')") }} as et_ord
            from {{ ref('register_' ~ register) }}
        ) as ordnet
        where length(et_ord) >= 4
        group by id, {{ wording }}
        having sum(case when position(substr(et_ord, 1, 4) in ord) > 0 then 2 else 0 end) < {{ 'count(*)' if register == 'motsigelse' else '1' }}
        union all
        {%- endfor %}
        select
            'register_paastand' as table_name,
            concat_ws('', 'paastand_id=', paastand_id) as row_key,
            'venstre_aar + hoeyre_aar' as column_name,
            concat_ws(' and ', aar, annet_aar) as found,
            concat_ws(
                '', 'the years that the wording names, the report''s (', rapportaar, ') where it names none, and the year before in a growth: ', ordlyd
            ) as expected
        from (
            select
                paastand.paastand_id,
                paastand.ordlyd,
                paastand.venstre = paastand.hoeyre as er_vekst,
                cast(paastand.venstre_aar as string) as aar,
                cast(paastand.hoeyre_aar as string) as annet_aar,
                cast(paastand.venstre_aar - 1 as string) as aaret_foer,
                cast(rapport.rapportaar as string) as rapportaar
            from {{ ref('register_paastand') }} as paastand
            inner join {{ ref('register_rapport') }} as rapport
                on paastand.rapport_id = rapport.rapport_id
            where paastand.venstre_aar is not null
        ) as paastand
        where
            not (aar = rapportaar or position(aar in ordlyd) > 0)
            or not coalesce(
                position(annet_aar in ordlyd) > 0
                or (not er_vekst and annet_aar in (rapportaar, aar))
                or (er_vekst and annet_aar = aaret_foer and not {{ is_match("replace(ordlyd, aar, '')", '.*20[0-9][0-9].*') }}),
                true
            )
    ) as funnet
{%- endmacro %}
