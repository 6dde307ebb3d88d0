{#-
    Every published row as the text that the report prints for it, with what the figure index must show on its lines:
    rad: the row's numbers, all of them, in order. celle: the numbers of each cell, somewhere on the row's lines, where
    cells stand in free text. linje: the number starts on the very line.
-#}
{%- set whole_rows = [
    ('klimatiltak', ['navn_tekst', 'status_tekst']),
    ('klimafond', ['navn_tekst', 'budsjett_tekst', 'regnskap_tekst', 'prosent_tekst', 'avvik_tekst']),
    ('tjenesteoekonomi', ['navn_tekst', 'rev_budsjett_tekst', 'regnskap_tekst', 'avvik_tekst', 'avvik_prosent_tekst']),
    ('investering', ['navn_tekst', 'rev_budsjett_tekst', 'regnskap_tekst', 'avvik_tekst', 'fase_tekst']),
    ('stoppet_prosjekt', ['navn_tekst', 'kostnad_tekst']),
    ('oekonomiplantiltak', ['navn_tekst', 'budsjett_tekst', 'oppnaadd_tekst', 'avvik_tekst', 'status_tekst']),
    ('investeringsregnskap', ['navn_tekst', 'regnskap_tekst', 'budsjett_tekst', 'avvik_tekst']),
    ('laaneopptak', ['navn_tekst', 'beloep_tekst']),
    ('eierskap', ['navn_tekst', 'selskapsform_tekst', 'eierandel_tekst']),
] -%}
{%- set rows_with_cells = [
    ('indikator', 'indikatorverdi', 'indikatorrad_id'),
    ('noekkeltall', 'noekkeltallverdi', 'noekkeltall_id'),
] -%}
{%- set rows_of_cells = [
    ('sykefravaer', 'aar desc, fravaerstype'),
    ('reisevaneverdi', 'aar'),
] -%}
{%- set cells_in_text = [
    ('oppdrag', ['referanse_tekst', 'status_tekst']),
    ('tilsyn', ['navn_tekst', 'sted_tekst', 'dato_tekst', 'paalegg_tekst', 'status_tekst']),
    ('investeringsomtale', [
        'navn_tekst', 'fase_tekst', 'kostnadsramme_tekst', 'kjoepesum_tekst', 'paaloept_tekst', 'aarsramme_tekst',
        'aarsavvik_tekst'
    ]),
] -%}

with rad as (

    {% for name, columns in whole_rows %}
        select
            'aarsrapport_{{ name }}' as tabell,
            rapport_id,
            kilde_linje,
            'hele raden' as kolonne,
            'rad' as krav,
            concat(
                {%- for column in columns %}
                    coalesce({{ column }}, ''){{ ", ' ', " if not loop.last }}
                {%- endfor %}
            ) as tekst
        from {{ ref('stg_aarsrapport__' ~ name) }}
        union all
    {% endfor %}
    {% for name, cells, row_id in rows_with_cells %}
        select
            'aarsrapport_{{ name }}' as tabell,
            rad.rapport_id,
            rad.kilde_linje,
            'hele raden' as kolonne,
            'rad' as krav,
            concat(
                rad.navn_tekst, ' ', {{ joined_text("coalesce(celle.verdi_tekst, '')", 'celle.aar') }}
            ) as tekst
        from {{ ref('stg_aarsrapport__' ~ name) }} as rad
        inner join {{ ref('stg_aarsrapport__' ~ cells) }} as celle
            on
                rad.rapport_id = celle.rapport_id
                and rad.{{ row_id }} = celle.{{ row_id }}
        group by rad.rapport_id, rad.kilde_linje, rad.navn_tekst
        union all
    {% endfor %}
    {% for name, order in rows_of_cells %}
        select
            'aarsrapport_{{ name }}' as tabell,
            rapport_id,
            kilde_linje,
            'hele raden' as kolonne,
            'rad' as krav,
            concat(navn_tekst, ' ', {{ joined_text('verdi_tekst', order) }}) as tekst
        from {{ ref('stg_aarsrapport__' ~ name) }}
        group by rapport_id, kilde_linje, navn_tekst
        union all
    {% endfor %}
    {% for name, columns in cells_in_text %}
        {% for column in columns %}
            select
                'aarsrapport_{{ name }}' as tabell,
                rapport_id,
                kilde_linje,
                '{{ column }}' as kolonne,
                'celle' as krav,
                coalesce({{ column }}, '') as tekst
            from {{ ref('stg_aarsrapport__' ~ name) }}
            union all
        {% endfor %}
    {% endfor %}
    select
        'aarsrapport_prosatall' as tabell,
        rapport_id,
        kilde_linje,
        concat(prosatall_id, ' ', cast(aar as varchar)) as kolonne,
        'linje' as krav,
        verdi_tekst as tekst
    from {{ ref('stg_aarsrapport__prosatall') }}

),

kildetabell as (

    select * from {{ ref('stg_register__kildetabell') }}
    where tabell is not null

),

radlinje as (

    select distinct
        tabell,
        rapport_id,
        kilde_linje
    from rad
    where krav <> 'linje'

),

-- A row reaches to the next row of its table, the last one to the table's end.
rekkevidde as (

    select
        kildetabell.kildetabell_id,
        radlinje.tabell,
        radlinje.rapport_id,
        radlinje.kilde_linje,
        coalesce(
            lead(radlinje.kilde_linje) over (
                partition by kildetabell.rapport_id, kildetabell.kildetabell_id order by radlinje.kilde_linje
            ) - 1,
            kildetabell.linje_til
        ) as linje_til
    from radlinje
    inner join kildetabell
        on
            radlinje.tabell = kildetabell.tabell
            and radlinje.rapport_id = kildetabell.rapport_id
            and radlinje.kilde_linje between kildetabell.linje_fra and kildetabell.linje_til

),

final as (

    select
        rad.tabell,
        rad.rapport_id,
        rad.kilde_linje,
        rad.kolonne,
        rad.krav,
        rekkevidde.kildetabell_id,
        -- a number that a line break parts goes on within the next two lines
        case when rad.krav = 'linje' then rad.kilde_linje + 2 else rekkevidde.linje_til end as linje_til,
        {{ printed_numbers('rad.tekst') }} as rad_tall
    from rad
    left join rekkevidde
        on
            rad.tabell = rekkevidde.tabell
            and rad.rapport_id = rekkevidde.rapport_id
            and rad.kilde_linje = rekkevidde.kilde_linje

)

select * from final
