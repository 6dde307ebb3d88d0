{#-
    Every figure of the warehouse under one name, as the interval that its print allows: what a rule or a claim may speak
    of. Money in kroner. gruppe: the figures that can be ranked against each other.
-#}
{%- set money = {
    'tjenesteoekonomi': [
        ('rev_budsjett', 'budsjett'), ('regnskap', 'regnskap'), ('avvik', 'avvik'), ('avvik_prosent', 'prosent')
    ],
    'investering': [('rev_budsjett', 'budsjett'), ('regnskap', 'regnskap'), ('avvik', 'avvik')],
    'oekonomiplantiltak': [('budsjett', 'budsjett'), ('oppnaadd', 'regnskap'), ('avvik', 'avvik')],
    'investeringsregnskap': [('budsjett', 'budsjett'), ('regnskap', 'regnskap'), ('avvik', 'avvik')],
    'laaneopptak': [('beloep', 'regnskap')],
    'klimafond': [('budsjett', 'budsjett'), ('regnskap', 'regnskap'), ('avvik', 'avvik')],
} -%}
{%- set in_text = ['kostnadsramme', 'kjoepesum', 'paaloept', 'aarsramme', 'aarsavvik'] -%}

with rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

omraade as (

    select * from {{ ref('stg_register__tjenesteomraade') }}

),

kpi as (

    select
        concat(kpi_type, ':', kpi_id) as stoerrelse,
        cast(null as varchar) as gruppe,
        rapport_id,
        aar,
        nedre,
        oevre,
        kilde_linje
    from {{ ref('int_kpiverdi') }}
    where
        verdistatus = 'publisert'
        and er_mest_presis
        and kpi_type <> 'sykefravaer'

),

sykefravaer as (

    select
        concat('sykefravaer:', fravaerstype, ':', coalesce(tjenesteomraade_id, 'alle')) as stoerrelse,
        case when radtype = 'rad' then concat('sykefravaer:', fravaerstype) end as gruppe,
        rapport_id,
        aar,
        {{ printed_lower('verdi', 'desimaler') }} as nedre,
        {{ printed_upper('verdi', 'desimaler') }} as oevre,
        kilde_linje
    from {{ ref('stg_aarsrapport__sykefravaer') }}

),

-- A sum row goes by the area that it sums, or by the group of the fund or of the accounts.
beloepsrad as (

    select
        rad.*,
        case
            when rad.tabell = 'klimafond' then 1
            else 1000000
        end as kroner,
        case
            when rad.radtype = 'rad' then rad.rad_id
            when rad.tabell = 'tjenesteoekonomi' then rad.rad_id
            when rad.tabell = 'investering' then concat('sum_', omraade.tjenesteomraade_id)
            when rad.tabell = 'laaneopptak' then 'nye'
        end as navnedel
    from {{ ref('int_beloepsrad') }} as rad
    left join omraade
        on
            rad.tabell = 'investering'
            and rad.sum_noekkel = omraade.navn
    where rad.radtype <> 'gjentatt'

),

-- A fund measure counts in its group and in the whole fund.
fondsdel as (

    select
        fondstiltak_id,
        concat('gruppe_', fondsgruppe_id) as del
    from {{ ref('stg_register__fondstiltak') }}
    union all
    select
        fondstiltak_id,
        'alle' as del
    from {{ ref('stg_register__fondstiltak') }}

),

beloep as (

    {% for table, columns in money.items() %}
        {% for name, column in columns %}
            select
                concat('{{ table }}:', rad.navnedel, ':{{ name }}') as stoerrelse,
                case when rad.radtype = 'rad' then '{{ table }}:{{ name }}' end as gruppe,
                rad.rapport_id,
                rapport.rapportaar as aar,
                rad.{{ column }}_nedre{{ " * rad.kroner" if column != 'prosent' }} as nedre,
                rad.{{ column }}_oevre{{ " * rad.kroner" if column != 'prosent' }} as oevre,
                rad.kilde_linje
            from beloepsrad as rad
            inner join rapport
                on rad.rapport_id = rapport.rapport_id
            where
                rad.tabell = '{{ table }}'
                and rad.navnedel is not null
            union all
        {% endfor %}
    {% endfor %}
    {% for name in ['budsjett', 'regnskap', 'avvik'] %}
        select
            concat('investeringsregnskap:gruppe_', linje.gruppe, ':{{ name }}') as stoerrelse,
            cast(null as varchar) as gruppe,
            rad.rapport_id,
            max(rapport.rapportaar) as aar,
            sum(rad.{{ name }}_nedre) * 1000000 as nedre,
            sum(rad.{{ name }}_oevre) * 1000000 as oevre,
            min(rad.kilde_linje) as kilde_linje
        from beloepsrad as rad
        inner join {{ ref('stg_register__regnskapslinje') }} as linje
            on rad.rad_id = linje.regnskapslinje_id
        inner join rapport
            on rad.rapport_id = rapport.rapport_id
        where rad.tabell = 'investeringsregnskap'
        group by rad.rapport_id, linje.gruppe
        union all
        select
            concat('klimafond:', deler.del, ':{{ name }}') as stoerrelse,
            cast(null as varchar) as gruppe,
            rad.rapport_id,
            max(rapport.rapportaar) as aar,
            sum(rad.{{ name }}_nedre) as nedre,
            sum(rad.{{ name }}_oevre) as oevre,
            min(rad.kilde_linje) as kilde_linje
        from beloepsrad as rad
        inner join fondsdel as deler
            on rad.rad_id = deler.fondstiltak_id
        inner join rapport
            on rad.rapport_id = rapport.rapport_id
        where rad.tabell = 'klimafond'
        group by rad.rapport_id, deler.del
        union all
    {% endfor %}
    {% for name in in_text %}
        {%- set printed = ['omtale.' ~ name ~ '_mill_kr * 1000000', 'omtale.' ~ name ~ '_desimaler', 1000000] %}
        select
            concat('omtale:', omtale.investeringsomtale_id, ':{{ name }}') as stoerrelse,
            'omtale:{{ name }}' as gruppe,
            omtale.rapport_id,
            rapport.rapportaar as aar,
            {{ printed_lower(*printed) }} as nedre,
            {{ printed_upper(*printed) }} as oevre,
            omtale.kilde_linje
        from {{ ref('stg_aarsrapport__investeringsomtale') }} as omtale
        inner join rapport
            on omtale.rapport_id = rapport.rapport_id
        where omtale.{{ name }}_mill_kr is not null
        union all
    {% endfor %}
    select
        concat('stoppet_prosjekt:', prosjekt.stoppet_prosjekt_id, ':kostnad') as stoerrelse,
        'stoppet_prosjekt:kostnad' as gruppe,
        prosjekt.rapport_id,
        rapport.rapportaar as aar,
        {{ printed_lower('prosjekt.kostnad_mill_kr * 1000000', 'prosjekt.kostnad_desimaler', 1000000) }} as nedre,
        {{ printed_upper('prosjekt.kostnad_mill_kr * 1000000', 'prosjekt.kostnad_desimaler', 1000000) }} as oevre,
        prosjekt.kilde_linje
    from {{ ref('stg_aarsrapport__stoppet_prosjekt') }} as prosjekt
    inner join rapport
        on prosjekt.rapport_id = rapport.rapport_id

),

-- What can be counted; a count is exact.
telt as (

    select
        concat('antall:oppdrag_', status.status_id) as stoerrelse,
        oppdrag.rapport_id,
        oppdrag.kilde_linje
    from {{ ref('stg_aarsrapport__oppdrag') }} as oppdrag
    inner join {{ ref('stg_register__status') }} as status
        on oppdrag.status_tekst = status.navn
    union all
    select
        'antall:oppdrag' as stoerrelse,
        rapport_id,
        kilde_linje
    from {{ ref('stg_aarsrapport__oppdrag') }}
    union all
    select
        concat('antall:klimatiltak_', status.status_id) as stoerrelse,
        tiltak.rapport_id,
        tiltak.kilde_linje
    from {{ ref('stg_aarsrapport__klimatiltak') }} as tiltak
    inner join {{ ref('stg_register__status') }} as status
        on tiltak.status_tekst = status.navn
    union all
    select
        'antall:klimatiltak' as stoerrelse,
        rapport_id,
        kilde_linje
    from {{ ref('stg_aarsrapport__klimatiltak') }}
    union all
    select
        concat('antall:tilsyn_', register.tilsynstype) as stoerrelse,
        tilsyn.rapport_id,
        tilsyn.kilde_linje
    from {{ ref('stg_aarsrapport__tilsyn') }} as tilsyn
    inner join {{ ref('stg_register__tilsyn') }} as register
        on tilsyn.tilsyn_id = register.tilsyn_id
    union all
    select
        'antall:indikatorer' as stoerrelse,
        rapport_id,
        kilde_linje
    from {{ ref('stg_aarsrapport__indikator') }}

),

telling as (

    select
        stoerrelse,
        rapport_id,
        count(*) as antall,
        min(kilde_linje) as kilde_linje
    from telt
    group by stoerrelse, rapport_id

),

alle as (

    select * from kpi
    union all
    select * from sykefravaer
    union all
    select * from beloep
    union all
    select
        telling.stoerrelse,
        cast(null as varchar) as gruppe,
        telling.rapport_id,
        rapport.rapportaar as aar,
        telling.antall as nedre,
        telling.antall as oevre,
        telling.kilde_linje
    from telling
    inner join rapport
        on telling.rapport_id = rapport.rapport_id

),

final as (

    select
        stoerrelse,
        gruppe,
        rapport_id,
        aar,
        cast(nedre as decimal(18, 6)) as nedre,
        cast(oevre as decimal(18, 6)) as oevre,
        kilde_linje
    from alle
    where nedre is not null

)

select * from final
