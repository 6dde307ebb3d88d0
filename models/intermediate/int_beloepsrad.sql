{#-
    The tables that print amounts, in one shape: budget, accounts and deviation, or accounts alone. Amounts are in the
    unit that the table prints, each as the interval that its print allows. The fund prints whole kroner in full: exact,
    so its interval is a point.
    group: the column that a group's own sum row shares with its rows; summed: the one that the whole table's sum shares.
-#}
{%- set tables = [
    {
        'name': 'tjenesteoekonomi', 'row_id': 'tjenesteomraade_id', 'summed': 'omraade_tekst', 'group': none,
        'budget': 'rev_budsjett', 'accounts': 'regnskap', 'unit': 'mill_kr',
        'percent': ('avvik', 'avvik_prosent', 'avvik_prosent_desimaler')
    },
    {
        'name': 'investering', 'row_id': 'investeringsprosjekt_id', 'summed': 'omraade_tekst', 'group': none,
        'budget': 'rev_budsjett', 'accounts': 'regnskap', 'unit': 'mill_kr', 'percent': none
    },
    {
        'name': 'oekonomiplantiltak', 'row_id': 'oekonomiplantiltak_id', 'summed': 'omraade_tekst',
        'group': 'gruppe_tekst', 'budget': 'budsjett', 'accounts': 'oppnaadd', 'unit': 'mill_kr', 'percent': none
    },
    {
        'name': 'investeringsregnskap', 'row_id': 'regnskapslinje_id', 'summed': "'hele tabellen'",
        'group': 'sum_tekst', 'budget': 'budsjett', 'accounts': 'regnskap', 'unit': 'mill_kr', 'percent': none
    },
    {
        'name': 'laaneopptak', 'row_id': 'laaneopptak_id', 'summed': "'hele tabellen'", 'group': 'laaneart',
        'budget': none, 'accounts': 'beloep', 'unit': 'mill_kr', 'percent': none
    },
    {
        'name': 'klimafond', 'row_id': 'fondstiltak_id', 'summed': "'hele tabellen'", 'group': 'gruppe_tekst',
        'budget': 'budsjett', 'accounts': 'regnskap', 'unit': 'kr',
        'percent': ('regnskap', 'forbruk_prosent', 'forbruk_desimaler')
    },
] -%}

with omraade as (

    select * from {{ ref('stg_register__tjenesteomraade') }}

),

trykt as (

    {% for table in tables %}
        select
            '{{ table.name }}' as tabell,
            rapport_id,
            kilde_linje,
            radtype,
            {{ table.row_id }} as rad_id,
            {{ table.summed }} as sum_noekkel,
            {{ table.group or 'cast(null as varchar)' }} as gruppe_noekkel,
            {%- for amount, printed in [
                ('budsjett', table.budget), ('regnskap', table.accounts), ('avvik', 'avvik' if table.budget else none)
            ] %}
                {%- if printed is none %}
                    cast(null as decimal(18, 6)) as {{ amount }}_nedre,
                    cast(null as decimal(18, 6)) as {{ amount }}_oevre,
                {%- elif table.unit == 'kr' %}
                    cast({{ printed }}_kr as decimal(18, 6)) as {{ amount }}_nedre,
                    cast({{ printed }}_kr as decimal(18, 6)) as {{ amount }}_oevre,
                {%- else %}
                    {{ printed_lower(printed ~ '_mill_kr', printed ~ '_desimaler') }} as {{ amount }}_nedre,
                    {{ printed_upper(printed ~ '_mill_kr', printed ~ '_desimaler') }} as {{ amount }}_oevre,
                {%- endif %}
            {%- endfor %}
            {%- if table.percent %}
                {%- set percent_of, percent, decimals = table.percent %}
                '{{ percent_of }}' as prosent_av,
                {{ printed_lower(percent, decimals) }} as prosent_nedre,
                {{ printed_upper(percent, decimals) }} as prosent_oevre
            {%- else %}
                cast(null as varchar) as prosent_av,
                cast(null as decimal(18, 6)) as prosent_nedre,
                cast(null as decimal(18, 6)) as prosent_oevre
            {%- endif %}
        from {{ ref('stg_aarsrapport__' ~ table.name) }}
        {{ "union all" if not loop.last }}
    {% endfor %}

),

final as (

    select
        trykt.tabell,
        trykt.rapport_id,
        trykt.kilde_linje,
        -- a kommunalsjefområde's own table is one row, called a sum, that repeats its row in the direktørområde's table
        case
            when trykt.radtype = 'sum' and omraade.nivaa = 'kommunalsjefomraade' then 'gjentatt'
            else trykt.radtype
        end as radtype,
        trykt.rad_id,
        trykt.sum_noekkel,
        trykt.gruppe_noekkel,
        trykt.budsjett_nedre,
        trykt.budsjett_oevre,
        trykt.regnskap_nedre,
        trykt.regnskap_oevre,
        trykt.avvik_nedre,
        trykt.avvik_oevre,
        trykt.prosent_av,
        trykt.prosent_nedre,
        trykt.prosent_oevre
    from trykt
    left join omraade
        on
            trykt.tabell = 'tjenesteoekonomi'
            and trykt.rad_id = omraade.tjenesteomraade_id

)

select * from final
