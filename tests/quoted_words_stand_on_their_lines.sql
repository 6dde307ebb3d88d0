{#-
    The words that a register quotes stand in the source, in order. Of a read contradiction, and of the plan of a target: the
    first on the line that the register gives, the last at most two lines on. Of a claim, from the line before its own, which may end with the hedge, to
    two lines on: the word that hedges it, the trend word, and the number, in digits or as a word, unless it is 0 or a rank
    or that of a target, which stands where the target does. So no claim is hedged but by the report. Numbers are words
    too: 2,8 is 2 and 8.
-#}
{%- set lines_before_a_claim, lines_after = 1, 2 -%}
{%- set number_words = ['to', 'tre', 'fire', 'fem', 'seks', 'syv', 'åtte', 'ni', 'ti'] -%}
with paastand as (

    select
        *,
        linje - {{ lines_before_a_claim }} as fra
    from {{ ref('register_paastand') }}

),

sitat as (

    {% for register, key, column, line in [
        ('motsigelse', "concat_ws('', 'motsigelse_id=', motsigelse_id)", 'tekst', 'linje'),
        ('motsigelse', "concat_ws('', 'motsigelse_id=', motsigelse_id)", 'mot_tekst', 'mot_linje'),
        ('maalomtale', "concat_ws('', 'rapport_id=', rapport_id, ', maaltall_id=', maaltall_id)", 'plan_tekst', 'plan_linje'),
    ] %}
        select
            'register_{{ register }}' as tabell,
            {{ key }} as noekkel,
            rapport_id,
            '{{ column }}' as kolonne,
            {{ line }} as fra,
            {{ line }} as linje,
            {{ column }} as tekst,
            {{ printed_words(column) }} as skrevet,
            '' as som_ord
        from {{ ref('register_' ~ register) }}
        union all
    {% endfor %}
    {% for column in ['kvalifikator_tekst', 'trendord'] %}
        select
            'register_paastand' as tabell,
            concat_ws('', 'paastand_id=', paastand_id) as noekkel,
            rapport_id,
            '{{ column }}' as kolonne,
            fra,
            cast(null as integer) as linje,
            {{ column }} as tekst,
            {{ printed_words(column) }} as skrevet,
            '' as som_ord
        from paastand
        union all
    {% endfor %}
    select
        'register_paastand' as tabell,
        concat_ws('', 'paastand_id=', paastand_id) as noekkel,
        rapport_id,
        'tall_tekst' as kolonne,
        fra,
        cast(null as integer) as linje,
        tall_tekst as tekst,
        {{ printed_words('tall_tekst') }} as skrevet,
        case replace(tall_tekst, '-', '')
            {% for word in number_words %}
                when '{{ loop.index + 1 }}' then '{{ word }}'
            {% endfor %}
            else ''
        end as som_ord
    from paastand
    where
        tall_tekst not in ('0', '1')
        and coalesce(uttrykk, '') not like 'rang%'
        and not exists (
            select 1 from {{ ref('register_maaltall') }} as maaltall
            inner join {{ ref('register_maalomtale') }} as omtale
                on maaltall.maaltall_id = omtale.maaltall_id
            where
                paastand.rapport_id = omtale.rapport_id
                and paastand.venstre = concat_ws('', maaltall.maales_av_type, ':', maaltall.maales_av_id)
                and paastand.tall_tekst = maaltall.verdi_tekst
        )

),

hashet as (

    select
        *,
        {{ hashed_words('skrevet') }} as ord,
        case when som_ord <> '' then {{ hashed_words('som_ord') }} end as ord_som_ord,
        case
            when som_ord <> ''
                then {{ hashed_words("concat_ws('', upper(substr(som_ord, 1, 1)), substr(som_ord, 2))") }}
        end as ord_som_foerste_ord
    from sitat
    where skrevet <> ''

),

kilde as (

    select
        hashet.noekkel,
        hashet.kolonne,
        max(case when hashet.linje = kilde_linje.linje then kilde_linje.ord end) as foerste_linje,
        {{ joined_text('kilde_linje.ord', 'kilde_linje.linje') }} as linjer
    from hashet
    inner join {{ ref('kilde_linje') }} as kilde_linje
        on
            hashet.rapport_id = kilde_linje.rapport_id
            and kilde_linje.linje between hashet.fra and hashet.fra + {{ lines_before_a_claim + lines_after }}
            and kilde_linje.linje <= coalesce(hashet.linje + {{ lines_after }}, kilde_linje.linje)
            and kilde_linje.sted = 'tekst'
    group by hashet.noekkel, hashet.kolonne

)

select
    hashet.tabell as table_name,
    hashet.noekkel as row_key,
    hashet.kolonne as column_name,
    hashet.tekst as found,
    case
        when hashet.linje is null
            then
                concat_ws(
                    '',
                    'what the source prints on lines ', cast(hashet.fra as string), ' to ',
                    cast(hashet.fra + {{ lines_before_a_claim + lines_after }} as string),
                    ', so that no claim is hedged or eased but by the report'
                )
        else
            concat_ws(
                '',
                'words that the source prints from line ', cast(hashet.linje as string),
                ', in this order, at most {{ lines_after }} lines on'
            )
    end as expected
from hashet
left join kilde
    on
        hashet.noekkel = kilde.noekkel
        and hashet.kolonne = kilde.kolonne
where
    (
        not coalesce({{ stand_in_order('hashet.ord', 'kilde.linjer') }}, false)
        and not coalesce(position(hashet.ord_som_ord in kilde.linjer) > 0, false)
        and not coalesce(position(hashet.ord_som_foerste_ord in kilde.linjer) > 0, false)
    )
    or (hashet.linje is not null and position(substr(hashet.ord, 1, 6) in coalesce(kilde.foerste_linje, '')) = 0)
-- how a trend word is reckoned
union all
select
    'register_paastand' as table_name,
    concat_ws('', 'paastand_id=', paastand.paastand_id) as row_key,
    'uttrykk' as column_name,
    paastand.uttrykk as found,
    concat_ws('', trendord.uttrykk, ', as register_trendord has the word ', trendord.trendord) as expected
from paastand
inner join {{ ref('register_trendord') }} as trendord
    on
        paastand.trendord = trendord.trendord
        and paastand.uttrykk <> trendord.uttrykk
