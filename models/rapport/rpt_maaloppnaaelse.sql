{#- the decimals that the target is printed with -#}
{%- set decimals = "length(split_part(maaltall.verdi_tekst, ',', 2))" -%}
with oppnaaelse as (

    select * from {{ ref('fct_maaloppnaaelse') }}

),

maaltall as (

    select * from {{ ref('dim_maaltall') }}

),

enhet as (

    select * from {{ ref('register_enhet') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

final as (

    select
        oppnaaelse.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        oppnaaelse.aar,
        {{ period_start('oppnaaelse.aar') }} as periode_start,
        oppnaaelse.maaltall_id,
        maaltall.navn,
        maaltall.navn_en,
        maaltall.tema,
        {{ code_columns('maaltema', 'tema') }},
        maaltall.art,
        {{ code_columns('maalart', 'art') }},
        maaltall.plan,
        {{ code_columns('maalplan', 'plan') }},
        oppnaaelse.plan_tekst,
        oppnaaelse.plan_linje,
        maaltall.operator,
        maaltall.verdi_tekst as maal_tekst,
        maaltall.enhet_tekst as maal_enhet_tekst,
        oppnaaelse.maal_nedre,
        oppnaaelse.maal_oevre,
        coalesce(oppnaaelse.maal_nedre, oppnaaelse.maal_oevre) as maal_verdi,
        concat_ws(
            '',
            case maaltall.operator
                when '>=' then 'minst '
                when '>' then 'over '
                when '<=' then 'høyst '
                when '<' then 'under '
                when 'between' then concat_ws('', {{ shown_number('oppnaaelse.maal_nedre', decimals) }}, ' til ')
                else ''
            end,
            {{ shown_value(
                "case when maaltall.operator = 'between' then oppnaaelse.maal_oevre
                else coalesce(oppnaaelse.maal_nedre, oppnaaelse.maal_oevre) end", decimals, 'enhet'
            ) }}
        ) as maal_vist,
        cast(coalesce(
            kpi.skala_min, enhet.minimum, least(0, oppnaaelse.maal_nedre, oppnaaelse.maal_oevre, oppnaaelse.faktisk)
        ) as decimal(18, 4)) as akse_min,
        cast(coalesce(
            kpi.skala_maks, enhet.maksimum,
            nullif(1.2 * greatest(oppnaaelse.maal_nedre, oppnaaelse.maal_oevre, oppnaaelse.faktisk), 0),
            1
        ) as decimal(18, 4)) as akse_maks,
        enhet.symbol as enhet,
        maaltall.gjelder_fra_aar,
        maaltall.gjelder_til_aar,
        maaltall.besluttet_av,
        oppnaaelse.faktisk,
        oppnaaelse.faktisk_tekst,
        case
            when oppnaaelse.faktisk is not null
                then {{ shown_value('oppnaaelse.faktisk', 'oppnaaelse.faktisk_desimaler', 'enhet') }}
        end as faktisk_vist,
        oppnaaelse.faktisk_aar,
        oppnaaelse.margin,
        oppnaaelse.resultat,
        {{ code_columns('resultatkode', 'resultat') }},
        oppnaaelse.avrunding_avgjoer,
        oppnaaelse.ikke_maalbar_grunn,
        maaltall.maales_av_type,
        maaltall.maales_av_id,
        oppnaaelse.kilde_linje,
        kildeside.side as kilde_side,
        oppnaaelse.faktisk_linje
    from oppnaaelse
    inner join maaltall
        on oppnaaelse.maaltall_id = maaltall.maaltall_id
    inner join enhet
        on maaltall.enhet_id = enhet.enhet_id
    inner join rapport
        on oppnaaelse.rapport_id = rapport.rapport_id
    left join {{ ref('kpi') }} as kpi
        on
            maaltall.maales_av_type = kpi.kpi_type
            and maaltall.maales_av_id = kpi.kpi_id
    {{ code_of('maaltall.tema', 'maaltema', 'maaltema') }}
    {{ code_of('maaltall.art', 'maalart', 'maalart') }}
    {{ code_of('maaltall.plan', 'maalplan', 'maalplan') }}
    {{ code_of('oppnaaelse.resultat', 'maalresultat', 'resultatkode') }}
    {{ source_page('oppnaaelse') }}

)

select * from final
