{#- each gap and its model: what the report has, and what it lacks there -#}
{%- set gaps = {
    'maal_uten_indikator': ref('hull_maal_uten_indikator'),
    'indikator_uten_maaltall': ref('hull_indikator_uten_maaltall'),
    'gammel_verdi': ref('hull_gammel_verdi'),
    'tiltak_uten_penger': ref('hull_tiltak_uten_penger'),
    'penger_uten_tiltak': ref('hull_penger_uten_tiltak'),
    'forsinket_oppdrag': ref('hull_forsinket_oppdrag'),
    'ubrukte_penger': ref('hull_ubrukte_penger'),
    'sporloese_klimapenger': ref('hull_sporloese_klimapenger'),
} -%}
with hull as (

    {% for gap, relation in gaps.items() -%}
        select
            '{{ gap }}' as hull,
            rapport_id,
            ledd,
            ledd_id,
            navn,
            status,
            siste_aar,
            budsjett_kr,
            regnskap_kr,
            kilde_linje
        from {{ relation }}
        {{ "union all" if not loop.last }}
    {% endfor %}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

final as (

    select
        hull.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        rapport.rapportaar as aar,
        {{ period_start('rapport.rapportaar') }} as periode_start,
        hull.hull,
        {{ code_columns('dekningshull', 'hull') }},
        hull.ledd,
        hull.ledd_id,
        hull.navn,
        hull.status,
        hull.siste_aar,
        cast(hull.budsjett_kr as decimal(18, 2)) as budsjett_kr,
        cast(hull.regnskap_kr as decimal(18, 2)) as regnskap_kr,
        {{ in_millions('hull.budsjett_kr') }} as budsjett_mill_kr,
        {{ in_millions('hull.regnskap_kr') }} as regnskap_mill_kr,
        hull.kilde_linje,
        kildeside.side as kilde_side
    from hull
    inner join rapport
        on hull.rapport_id = rapport.rapport_id
    {{ code_of('hull.hull', 'dekningshull', 'dekningshull') }}
    {{ source_page('hull') }}

)

select * from final
