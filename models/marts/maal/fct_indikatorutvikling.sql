{#-
    Progress by several published methods, each on the values that count, from the newest break on, without doubtful zeros.
    A method that may not be used says why; it never guesses.

    endring: the first value against the last, on the intervals that their prints allow.
    vekstrate: the compound annual rate of change. Without a target, one percent a year is the limit of a considerable
    change; towards a target, 95 and 60 percent of the rate that would reach it are the limits of on track and slow.
    Source: Eurostat, Sustainable development in the European Union, monitoring report, annex on the assessment of trends;
    Open SDG uses the same family.
    maalbane: the last value against the straight line from the first one to the target, in the target's year.
    theil_sen: the median of the slopes between all pairs of points (Sen 1968), with Kendall's S, in which a pair that the
    prints cannot tell apart counts as none, and for four to ten points without such pairs the exact chance of an S that
    far from zero where there is no trend (Mann 1945, Kendall 1970).
    maal_naadd: whether the target is reached, as fct_maaloppnaaelse has it.
-#}
{%- set considerable, on_track, slow = 0.01, 0.95, 0.60 -%}
{%- set methods = ['endring', 'vekstrate', 'maalbane', 'theil_sen', 'maal_naadd'] -%}
with punkt as (

    select
        rapport.kommune_id,
        verdi.kpi_type,
        verdi.kpi_id,
        verdi.aar,
        verdi.verdi,
        verdi.nedre,
        verdi.oevre,
        verdi.rapport_id,
        verdi.kilde_linje,
        max(case when verdi.sdmx_obs_status = 'B' then verdi.aar end) over (
            partition by rapport.kommune_id, verdi.kpi_type, verdi.kpi_id
        ) as brudd_aar
    from {{ ref('kpiverdi') }} as verdi
    inner join {{ ref('rapport') }} as rapport
        on verdi.rapport_id = rapport.rapport_id
    where
        verdi.kpi_type in ('indikator', 'noekkeltall')
        and verdi.er_gjeldende
        and not verdi.er_tvilsom

),

-- Values before a break are of another measure.
gyldig as (

    select * from punkt
    where aar >= coalesce(brudd_aar, aar)

),

serie as (

    select
        kommune_id,
        kpi_type,
        kpi_id,
        max(brudd_aar) as brudd_aar,
        count(*) as antall_punkter,
        min(aar) as foerste_aar,
        max(aar) as siste_aar,
        min(verdi) as lavest
    from gyldig
    group by kommune_id, kpi_type, kpi_id

),

par as (

    select
        tidlig.kommune_id,
        tidlig.kpi_type,
        tidlig.kpi_id,
        cast(sen.verdi - tidlig.verdi as double) / (sen.aar - tidlig.aar) as stigning,
        case
            when sen.nedre > tidlig.oevre then 1
            when sen.oevre < tidlig.nedre then -1
            else 0
        end as fortegn
    from gyldig as tidlig
    inner join gyldig as sen
        on
            tidlig.kommune_id = sen.kommune_id
            and tidlig.kpi_type = sen.kpi_type
            and tidlig.kpi_id = sen.kpi_id
            and tidlig.aar < sen.aar

),

trend as (

    select
        kommune_id,
        kpi_type,
        kpi_id,
        median(stigning) as stigning,
        sum(fortegn) as kendall_s,
        count(*) as antall_par,
        sum(case when fortegn = 0 then 1 else 0 end) as antall_like
    from par
    group by kommune_id, kpi_type, kpi_id

),

-- A target is measured by a KPI, or stands under an indicator that the report names beside it.
maaltall_for as (

    select
        rapport_id,
        ledd_id as maaltall_id,
        'indikator' as kpi_type,
        over_ledd_id as kpi_id
    from {{ ref('register_styringslenke') }}
    where
        ledd = 'maaltall'
        and over_ledd = 'indikator'
    union
    select
        oppnaaelse.rapport_id,
        maaltall.maaltall_id,
        maaltall.maales_av_type as kpi_type,
        maaltall.maales_av_id as kpi_id
    from {{ ref('fct_maaloppnaaelse') }} as oppnaaelse
    inner join {{ ref('dim_maaltall') }} as maaltall
        on oppnaaelse.maaltall_id = maaltall.maaltall_id
    where maaltall.maales_av_id is not null

),

-- The target in force whose last year comes first, as the newest report tells it.
fortalt as (

    select
        rapport.kommune_id,
        maaltall_for.kpi_type,
        maaltall_for.kpi_id,
        oppnaaelse.maaltall_id,
        maaltall.enhet_id,
        oppnaaelse.resultat,
        coalesce(oppnaaelse.maal_nedre, oppnaaelse.maal_oevre) as maal,
        maaltall.operator,
        maaltall.gjelder_til_aar as maal_aar,
        row_number() over (
            partition by rapport.kommune_id, maaltall_for.kpi_type, maaltall_for.kpi_id
            order by rapport.rapportaar desc, coalesce(maaltall.gjelder_til_aar, 9999) asc, oppnaaelse.maaltall_id asc
        ) as nr
    from {{ ref('fct_maaloppnaaelse') }} as oppnaaelse
    inner join {{ ref('dim_maaltall') }} as maaltall
        on oppnaaelse.maaltall_id = maaltall.maaltall_id
    inner join maaltall_for
        on
            oppnaaelse.rapport_id = maaltall_for.rapport_id
            and oppnaaelse.maaltall_id = maaltall_for.maaltall_id
    inner join {{ ref('rapport') }} as rapport
        on oppnaaelse.rapport_id = rapport.rapport_id

),

grunnlag as (

    select
        serie.kommune_id,
        serie.kpi_type,
        serie.kpi_id,
        serie.antall_punkter,
        serie.brudd_aar,
        serie.foerste_aar,
        foerste.verdi as foerste_verdi,
        foerste.nedre as foerste_nedre,
        foerste.oevre as foerste_oevre,
        serie.siste_aar,
        siste.verdi as siste_verdi,
        siste.nedre as siste_nedre,
        siste.oevre as siste_oevre,
        siste.rapport_id,
        siste.kilde_linje,
        serie.siste_aar - serie.foerste_aar as antall_aar,
        serie.lavest,
        trend.stigning,
        trend.kendall_s,
        trend.antall_par,
        trend.antall_like,
        case kpi.oensket_retning when 'opp' then 1 when 'ned' then -1 end as oensket,
        coalesce(kpi.skala_maks, enhet.maksimum) is not null as er_begrenset,
        fortalt.maaltall_id,
        fortalt.resultat as maalresultat,
        fortalt.enhet_id <> kpi.enhet_id as er_ulike_maal,
        case when fortalt.operator <> 'between' then fortalt.maal end as maal,
        fortalt.maal_aar,
        -- how far towards the target the last value has come, of what the line asks for in its year
        case
            when fortalt.enhet_id = kpi.enhet_id
                then
                    foerste.verdi
                    + cast((fortalt.maal - foerste.verdi) * (serie.siste_aar - serie.foerste_aar) as double)
                    / nullif(fortalt.maal_aar - serie.foerste_aar, 0)
        end as ventet,
        case
            when serie.lavest > 0 and serie.siste_aar > serie.foerste_aar
                then power(
                    cast(siste.verdi as double) / foerste.verdi,
                    cast(1 as double) / (serie.siste_aar - serie.foerste_aar)
                ) - 1
        end as rate,
        case
            when
                serie.lavest > 0
                and fortalt.maal > 0
                and fortalt.maal_aar > serie.foerste_aar
                and fortalt.enhet_id = kpi.enhet_id
                then power(
                    cast(fortalt.maal as double) / foerste.verdi,
                    cast(1 as double) / (fortalt.maal_aar - serie.foerste_aar)
                ) - 1
        end as krevd_rate
    from serie
    inner join gyldig as foerste
        on
            serie.kommune_id = foerste.kommune_id
            and serie.kpi_type = foerste.kpi_type
            and serie.kpi_id = foerste.kpi_id
            and serie.foerste_aar = foerste.aar
    inner join gyldig as siste
        on
            serie.kommune_id = siste.kommune_id
            and serie.kpi_type = siste.kpi_type
            and serie.kpi_id = siste.kpi_id
            and serie.siste_aar = siste.aar
    inner join {{ ref('kpi') }} as kpi
        on
            serie.kpi_type = kpi.kpi_type
            and serie.kpi_id = kpi.kpi_id
    inner join {{ ref('register_enhet') }} as enhet
        on kpi.enhet_id = enhet.enhet_id
    left join trend
        on
            serie.kommune_id = trend.kommune_id
            and serie.kpi_type = trend.kpi_type
            and serie.kpi_id = trend.kpi_id
    left join fortalt
        on
            serie.kommune_id = fortalt.kommune_id
            and serie.kpi_type = fortalt.kpi_type
            and serie.kpi_id = fortalt.kpi_id
            and fortalt.nr = 1

),

vurdert as (

    {% for method in methods %}
        select
            *,
            '{{ method }}' as metode,
            {% if method == 'maal_naadd' %}
                case
                    when maaltall_id is null then 'uten_maal'
                    when er_ulike_maal then 'ulike_maal'
                    when maalresultat not in ('naadd', 'ikke_naadd') then maalresultat
                end as grunn,
                case maalresultat when 'naadd' then 'naadd' when 'ikke_naadd' then 'ikke_naadd' end as utfall,
                cast(null as double) as forhold
            {% elif method == 'maalbane' %}
                case
                    when maal is null then 'uten_maal'
                    when er_ulike_maal then 'ulike_maal'
                    when maal_aar is null or maal_aar <= siste_aar then 'uten_maalaar'
                    when antall_punkter < 3 then 'faa_punkter'
                    when sign(maal - foerste_verdi) <> oensket then 'maal_mot_retningen'
                end as grunn,
                case
                    when (siste_verdi - ventet) * sign(maal - foerste_verdi) >= 0 then 'paa_vei'
                    when (siste_verdi - foerste_verdi) * sign(maal - foerste_verdi) > 0 then 'for_sakte'
                    else 'feil_vei'
                end as utfall,
                cast((siste_verdi - foerste_verdi) / nullif(ventet - foerste_verdi, 0) as double) as forhold
            {% elif method == 'vekstrate' %}
                case
                    when oensket is null then 'uten_retning'
                    when antall_punkter < 3 then 'faa_punkter'
                    when lavest <= 0 then 'null_eller_negativ'
                    when er_begrenset then 'begrenset_skala'
                    when foerste_nedre <= siste_oevre and siste_nedre <= foerste_oevre then 'innen_avrunding'
                    when krevd_rate is not null and sign(krevd_rate) <> oensket then 'maal_mot_retningen'
                end as grunn,
                case
                    when rate * oensket < 0 then 'feil_vei'
                    when krevd_rate is null then 'riktig_vei'
                    when rate / nullif(krevd_rate, 0) >= {{ slow }} then 'paa_vei'
                    else 'for_sakte'
                end as utfall,
                cast(coalesce(rate / nullif(krevd_rate, 0), rate) as double) as forhold
            {% else %}
                case
                    when oensket is null then 'uten_retning'
                    when antall_punkter < 3 then 'faa_punkter'
                    {% if method == 'endring' %}
                        when foerste_nedre <= siste_oevre and siste_nedre <= foerste_oevre then 'innen_avrunding'
                    {% else %}
                        when antall_like = antall_par then 'innen_avrunding'
                    {% endif %}
                end as grunn,
                {% set change = 'siste_verdi - foerste_verdi' if method == 'endring' else 'stigning' %}
                case
                    when ({{ change }}) * oensket > 0 then 'riktig_vei'
                    when ({{ change }}) * oensket < 0 then 'feil_vei'
                    else 'uendret'
                end as utfall,
                cast({{ change }} as double) as forhold
            {% endif %}
        from grunnlag
        {{ "union all" if not loop.last }}
    {% endfor %}

),

final as (

    select
        vurdert.kommune_id,
        vurdert.kpi_type,
        vurdert.kpi_id,
        vurdert.metode,
        case when vurdert.grunn is null then vurdert.utfall else 'kan_ikke_vurderes' end as resultat,
        vurdert.grunn,
        -- of a rate: how much it is, by the method's own limits
        case
            when vurdert.grunn is not null or vurdert.metode <> 'vekstrate' then null
            when
                abs(vurdert.forhold)
                >= case when vurdert.krevd_rate is null then {{ considerable }} else {{ on_track }} end
                then 'betydelig'
            else 'moderat'
        end as grad,
        cast(vurdert.antall_punkter as integer) as antall_punkter,
        vurdert.brudd_aar,
        vurdert.foerste_aar,
        vurdert.foerste_verdi,
        vurdert.siste_aar,
        vurdert.siste_verdi,
        vurdert.maaltall_id,
        vurdert.maal_aar,
        case when vurdert.metode = 'maalbane' then {{ rounded('vurdert.ventet', 4) }} end as ventet_verdi,
        case when vurdert.metode = 'vekstrate' then {{ rounded('100 * vurdert.rate', 4) }} end as rate_prosent,
        case
            when vurdert.metode = 'vekstrate' then {{ rounded('100 * vurdert.krevd_rate', 4) }}
        end as krevd_rate_prosent,
        case when vurdert.metode = 'theil_sen' then {{ rounded('vurdert.stigning', 4) }} end as stigning,
        cast(case when vurdert.metode = 'theil_sen' then vurdert.kendall_s end as integer) as kendall_s,
        cast(
            case when vurdert.metode = 'theil_sen' and vurdert.antall_like = 0 then fordeling.sannsynlighet end
            as decimal(18, 4)
        ) as sannsynlighet,
        vurdert.rapport_id,
        vurdert.kilde_linje
    from vurdert
    left join ({{ kendall_distribution(10) }}) as fordeling
        on
            vurdert.antall_punkter = fordeling.antall_punkter
            and abs(vurdert.kendall_s) = fordeling.kendall_s

)

select * from final
