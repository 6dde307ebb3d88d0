{%- set spent -%}
    concat_ws(
        '',
        {{ shown_number('regnskap_mill_kr', 2) }}, ' av ',
        {{ shown_number('budsjett_mill_kr', 2) }}, ' mill. kr brukt'
    )
{%- endset -%}
{%- set deviation -%}
    case
        when avvik_kr is not null then concat_ws('', 'avvik ', {{ shown_number('cast(avvik_kr as double) / 1000000', 1) }}, ' mill. kr')
    end
{%- endset -%}
{#- what the chain is made of, from where, and what is shown of each; what is not named here is empty -#}
{%- set sources = [
    ('hovedmaal', 'maal', {'ledd_id': 'hovedmaal_id'}),
    ('delmaal', 'maal_under', {'ledd_id': 'delmaal_id'}),
    ('indikator', 'indikator', {'ledd_id': 'kpi_id', 'verdi_vist': 'verdi_vist', 'kilde_linje': 'kilde_linje'}),
    ('maaltall', ref('rpt_maaloppnaaelse'), {
        'ledd_id': 'maaltall_id', 'verdi_vist': 'maal_vist', 'status': 'resultat_navn',
        'status_rekkefoelge': 'resultat_rekkefoelge', 'status_farge': 'resultat_farge', 'kilde_linje': 'kilde_linje'
    }),
    ('klimaoppdrag', 'klimaoppdrag', {'ledd_id': 'klimaoppdrag_id', 'kilde_linje': 'kilde_linje'}),
    ('klimatiltak', ref('rpt_klimatiltak'), {
        'ledd_id': 'klimatiltak_id', 'status': 'status', 'status_rekkefoelge': 'status_rekkefoelge',
        'status_farge': 'status_farge', 'kilde_linje': 'kilde_linje'
    }),
    ('fondstiltak', ref('rpt_klimafond'), {
        'ledd_id': 'fondstiltak_id', 'verdi_vist': spent, 'budsjett_kr': 'budsjett_kr', 'regnskap_kr': 'regnskap_kr', 'avvik_kr': 'avvik_kr',
        'kilde_linje': 'kilde_linje'
    }),
    ('oppdrag', ref('rpt_oppdrag'), {
        'ledd_id': 'oppdrag_id', 'navn': 'kort_tittel', 'status': 'status', 'status_rekkefoelge': 'status_rekkefoelge',
        'status_farge': 'status_farge', 'kilde_linje': 'kilde_linje'
    }),
    ('tjenesteomraade', 'omraade', {
        'ledd_id': 'tjenesteomraade_id', 'verdi_vist': deviation, 'omraade_budsjett_kr': 'rev_budsjett_kr',
        'omraade_regnskap_kr': 'regnskap_kr', 'omraade_avvik_kr': 'avvik_kr'
    }),
] -%}
{%- set shown = {
    'verdi_vist': 'string', 'status': 'string', 'status_rekkefoelge': 'integer', 'status_farge': 'string',
    'budsjett_kr': 'decimal(18, 2)', 'regnskap_kr': 'decimal(18, 2)', 'avvik_kr': 'decimal(18, 2)',
    'omraade_budsjett_kr': 'decimal(18, 2)', 'omraade_regnskap_kr': 'decimal(18, 2)',
    'omraade_avvik_kr': 'decimal(18, 2)', 'kilde_linje': 'integer'
} -%}
with recursive rapport as (

    select * from {{ ref('dim_rapport') }}

),

lenke as (

    select * from {{ ref('fct_styringslenke') }}

),

maal as (

    select
        rapport.rapport_id,
        hovedmaal.hovedmaal_id,
        hovedmaal.hovedmaal_nr,
        hovedmaal.navn
    from {{ ref('dim_hovedmaal') }} as hovedmaal
    inner join rapport
        on hovedmaal.kommune_id = rapport.kommune_id

),

maal_under as (

    select
        maal.rapport_id,
        delmaal.delmaal_id,
        delmaal.rekkefoelge,
        delmaal.navn
    from {{ ref('dim_delmaal') }} as delmaal
    inner join maal
        on delmaal.hovedmaal_id = maal.hovedmaal_id

),

verdi as (

    select
        *,
        row_number() over (
            partition by rapport_id, kpi_id
            order by case when verdi is null then 1 else 0 end, aar desc
        ) as nr
    from {{ ref('rpt_kpi') }}
    where kpi_type = 'indikator'

),

-- With the newest value that the report prints.
indikator as (

    select
        rapport_id,
        kpi_id,
        navn,
        case when verdi is not null then concat_ws('', verdi_vist, ' (', cast(aar as string), ')') end as verdi_vist,
        kilde_linje
    from verdi
    where nr = 1

),

klimaoppdrag as (

    select
        fakta.rapport_id,
        dimensjon.klimaoppdrag_id,
        dimensjon.navn,
        min(fakta.kilde_linje) as kilde_linje
    from {{ ref('fct_klimatiltakstatus') }} as fakta
    inner join {{ ref('dim_klimaoppdrag') }} as dimensjon
        on fakta.klimaoppdrag_id = dimensjon.klimaoppdrag_id
    group by fakta.rapport_id, dimensjon.klimaoppdrag_id, dimensjon.navn

),

-- A direktørområde with all that is under it.
omraade as (

    select
        egen.rapport_id,
        egen.tjenesteomraade_id,
        egen.navn,
        coalesce(samlet.rev_budsjett_kr, egen.rev_budsjett_kr) as rev_budsjett_kr,
        coalesce(samlet.regnskap_kr, egen.regnskap_kr) as regnskap_kr,
        coalesce(samlet.avvik_kr, egen.avvik_kr) as avvik_kr
    from {{ ref('rpt_tjenesteomraade') }} as egen
    left join {{ ref('rpt_direktoeromraade') }} as samlet
        on
            egen.rapport_id = samlet.rapport_id
            and egen.tjenesteomraade_id = samlet.tjenesteomraade_id

),

del as (

    {% for ledd, source, of in sources %}
        select
            rapport_id,
            '{{ ledd }}' as ledd,
            {{ of.ledd_id }} as ledd_id,
            {{ of.navn or 'navn' }},
        {%- for column, data_type in shown.items() %}
            cast({{ of[column] or 'null' }} as {{ data_type }}) as {{ column }}{{ "," if not loop.last }}
        {%- endfor %}
        from {{ source }}
        {{ "union all" if not loop.last }}
    {% endfor %}

),

-- From what has nothing above it down: the goals, and what no link leads to.
sti as (

    select
        del.rapport_id,
        del.ledd,
        del.ledd_id,
        cast(null as string) as over_ledd,
        cast(null as string) as over_ledd_id,
        cast(null as string) as koblingstype,
        cast(null as string) as begrunnelse,
        cast(null as integer) as kobling_linje,
        case when del.ledd = 'hovedmaal' then del.ledd_id end as hovedmaal_id,
        case when del.ledd = 'delmaal' then del.ledd_id end as delmaal_id,
        concat_ws('', del.ledd, ':', del.ledd_id) as sti,
        1 as dybde
    from del
    where
        del.ledd <> 'tjenesteomraade'
        and not exists (
            select 1 from lenke
            where
                lenke.rapport_id = del.rapport_id
                and lenke.ledd = del.ledd
                and lenke.ledd_id = del.ledd_id
        )
    union all
    select
        lenke.rapport_id,
        lenke.ledd,
        lenke.ledd_id,
        lenke.over_ledd,
        lenke.over_ledd_id,
        lenke.koblingstype,
        lenke.begrunnelse,
        lenke.kilde_linje,
        sti.hovedmaal_id,
        case when lenke.ledd = 'delmaal' then lenke.ledd_id else sti.delmaal_id end as delmaal_id,
        concat_ws('', sti.sti, '/', lenke.ledd, ':', lenke.ledd_id) as sti,
        sti.dybde + 1 as dybde
    from sti
    inner join lenke
        on
            sti.rapport_id = lenke.rapport_id
            and sti.ledd = lenke.over_ledd
            and sti.ledd_id = lenke.over_ledd_id
    -- as many as there are kinds: a link in a circle ends here
    where sti.dybde < {{ sources | length }}

),

-- Ranked before all that is shown is joined to it, since rows are moved to be ranked.
rangert as (

    select
        *,
        row_number() over (partition by rapport_id, ledd, ledd_id order by sti) = 1 as teller_med
    from sti

),

final as (

    select
        sti.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        rapport.rapportaar as aar,
        {{ period_start('rapport.rapportaar') }} as periode_start,
        sti.sti,
        maal.hovedmaal_nr,
        maal.navn as hovedmaal,
        maal_under.rekkefoelge as delmaal_rekkefoelge,
        maal_under.navn as delmaal,
        sti.ledd,
        styringsledd.navn as ledd_navn,
        styringsledd.navn_en as ledd_navn_en,
        styringsledd.rekkefoelge as ledd_rekkefoelge,
        del.navn,
        over_del.navn as over_navn,
        sti.koblingstype,
        {{ code_columns('koblingstype', 'koblingstype') }},
        sti.begrunnelse as koblingsbegrunnelse,
        sti.kobling_linje,
        {%- for column in shown if column != 'kilde_linje' %}
            del.{{ column }},
        {%- endfor %}
        {{ in_millions('del.budsjett_kr') }} as budsjett_mill_kr,
        {{ in_millions('del.regnskap_kr') }} as regnskap_mill_kr,
        {{ in_millions('del.avvik_kr') }} as avvik_mill_kr,
        sti.teller_med,
        sti.dybde,
        sti.ledd_id,
        sti.over_ledd,
        sti.over_ledd_id,
        sti.hovedmaal_id,
        sti.delmaal_id,
        del.kilde_linje,
        kildeside.side as kilde_side
    from rangert as sti
    inner join rapport
        on sti.rapport_id = rapport.rapport_id
    inner join del
        on
            sti.rapport_id = del.rapport_id
            and sti.ledd = del.ledd
            and sti.ledd_id = del.ledd_id
    left join del as over_del
        on
            sti.rapport_id = over_del.rapport_id
            and sti.over_ledd = over_del.ledd
            and sti.over_ledd_id = over_del.ledd_id
    left join maal
        on
            sti.rapport_id = maal.rapport_id
            and sti.hovedmaal_id = maal.hovedmaal_id
    left join maal_under
        on
            sti.rapport_id = maal_under.rapport_id
            and sti.delmaal_id = maal_under.delmaal_id
    {{ code_of('sti.ledd', 'styringsledd', 'styringsledd') }}
    {{ code_of('sti.koblingstype', 'koblingstype', 'koblingstype') }}
    {{ source_page('del') }}

)

select * from final
order by rapport_id, kilde_linje
