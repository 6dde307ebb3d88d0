{#-
    A target's number stands on its line, and its year, when it is not the report's, on a line beside it. What is not printed
    as a number is told by the name: all is 100, none is 0, and a band has its middle and its width. The name says how the
    value relates to the target, or the wanted direction of the KPI does; and it shares a word with the KPI. What a report
    says of the target follows from the report: the plan is the one that its words name, and there is a reason why the
    target is not measurable exactly when no figure measures it.
-#}
{%- macro target_faults() -%}
    {%- set lines_of_a_target, lines_beside_it = 1, 2 -%}
    {%- set operator -%}
        case
                when {{ is_match('lower(maaltall.navn)', '.*(?:mellom|bånd).*') }} then 'between'
                when {{ is_match('lower(maaltall.navn)', '.*(?:minst).*') }} then '>='
                when {{ is_match('lower(maaltall.navn)', '.*(?:høyst|maksimal).*') }} then '<='
                when {{ is_match('lower(maaltall.navn)', '.*under [0-9].*') }} then '<'
                when kpi.oensket_retning = 'ned' and maaltall.operator <> '<' then '<='
                when kpi.oensket_retning = 'opp' and maaltall.operator <> '>' then '>='
                else maaltall.operator
            end
    {%- endset -%}
    select
        'register_maaltall' as table_name,
        concat_ws('', 'maaltall_id=', maaltall.maaltall_id) as row_key,
        'operator' as column_name,
        maaltall.operator as found,
        concat_ws('', {{ operator }}, ', as the name says or the direction that is wanted of the KPI') as expected
    from {{ ref('register_maaltall') }} as maaltall
    left join {{ coded_kpis() }} as kpi
        on
            maaltall.maales_av_type = kpi.kpi_type
            and maaltall.maales_av_id = kpi.kpi_id
    where maaltall.operator <> {{ operator }}
    union all
    select
        'register_maaltall' as table_name,
        concat_ws('', 'maaltall_id=', maaltall_id) as row_key,
        'maales_av_id + navn' as column_name,
        maales_av_id as found,
        concat_ws('', 'a KPI that shares a word with the target: ', navn) as expected
    from (
        select
            maaltall.maaltall_id,
            maaltall.maales_av_id,
            maaltall.navn,
            {{ name_words("concat_ws(' ', kpi.ord, replace(kpi.kpi_id, '_', ' '))") }} as ord,
            {{ each_word(name_words('maaltall.navn')) }} as et_ord
        from {{ ref('register_maaltall') }} as maaltall
        inner join {{ coded_kpis() }} as kpi
            on
                maaltall.maales_av_type = kpi.kpi_type
                and maaltall.maales_av_id = kpi.kpi_id
    ) as maalt
    where length(et_ord) >= 4
    group by maaltall_id, maales_av_id, navn
    having sum(case when position(substr(et_ord, 1, 4) in ord) > 0 then 1 else 0 end) = 0
    union all
    select
        'register_maaltall' as table_name,
        concat_ws('', 'maaltall_id=', maaltall_id) as row_key,
        case
            when not tallet_er_trykt then case when verdi_til_tekst is null then 'verdi_tekst' else 'verdi_tekst + verdi_til_tekst' end
            when not fra_er_trykt then 'gjelder_fra_aar'
            else 'gjelder_til_aar'
        end as column_name,
        case
            when not tallet_er_trykt then concat_ws(' to ', verdi_tekst, verdi_til_tekst)
            when not fra_er_trykt then cast(gjelder_fra_aar as string)
            else cast(gjelder_til_aar as string)
        end as found,
        case
            when not tallet_er_trykt
                then
                    concat_ws(
    '',
                        'a number that line ', cast(linje as string), ' of ', rapport_id, ' prints (', coalesce(tall, 'none'),
                        '); 100 for all and 0 for none, when the name says so'
                    )
            else concat_ws('', 'the year that the id ends with, the report''s year, or one that is printed beside line ', cast(linje as string), ' (', coalesce(rundt, 'none'), ')')
        end as expected
    from (
        select
            *,
            -- a year is told where the target is stated first
            min(rapportaar) over (partition by maaltall_id) = rapportaar as er_foerst,
            (
                position(concat_ws('', ' ', verdi_tekst, ' ') in concat_ws('', ' ', tall, ' ')) > 0
                and (verdi_til_tekst is null or position(concat_ws('', ' ', verdi_til_tekst, ' ') in concat_ws('', ' ', tall, ' ')) > 0)
            )
            or (verdi_tekst = '100' and lower(navn) like 'all%')
            or (verdi_tekst = '0' and {{ is_match('lower(navn)', '.*(?:null|ingen).*') }})
            or coalesce(
                position(concat_ws('', ' ', cast(round((fra_tall + til_tall) / 2) as integer), ' ') in concat_ws('', ' ', tall, ' ')) > 0
                and position(concat_ws('', ' ', cast(round((til_tall - fra_tall) / 2) as integer), ' ') in concat_ws('', ' ', tall, ' ')) > 0,
                false
            ) as tallet_er_trykt,
            case
                -- an id may end with the year that the target holds from
                when {{ is_match('maaltall_id', '.*_20[0-9][0-9]') }}
                    then substr(maaltall_id, length(maaltall_id) - 3) = cast(gjelder_fra_aar as string)
                else
                    gjelder_fra_aar = rapportaar
                    or position(concat_ws('', ' ', cast(gjelder_fra_aar as string), ' ') in concat_ws('', ' ', rundt, ' ')) > 0
            end as fra_er_trykt,
            coalesce(gjelder_til_aar, gjelder_fra_aar) in (gjelder_fra_aar, rapportaar)
            or position(concat_ws('', ' ', cast(gjelder_til_aar as string), ' ') in concat_ws('', ' ', rundt, ' ')) > 0 as til_er_trykt
        from (
            select
                maaltall.maaltall_id,
                maaltall.navn,
                maaltall.verdi_tekst,
                maaltall.verdi_til_tekst,
                maaltall.gjelder_fra_aar,
                maaltall.gjelder_til_aar,
                omtale.rapport_id,
                omtale.linje,
                rapport.rapportaar,
                max({{ quoted_number('maaltall.verdi_tekst') }}) as fra_tall,
                max({{ quoted_number('maaltall.verdi_til_tekst') }}) as til_tall,
                {{ joined_text(
                    "case when kilde.linje between omtale.linje and omtale.linje + " ~ lines_of_a_target
                    ~ " then " ~ unmarked_numbers('kilde.tall') ~ " end", 'kilde.linje'
                ) }} as tall,
                {{ joined_text(unmarked_numbers('kilde.tall'), 'kilde.linje') }} as rundt
            from {{ ref('register_maaltall') }} as maaltall
            inner join {{ ref('register_maalomtale') }} as omtale
                on maaltall.maaltall_id = omtale.maaltall_id
            inner join {{ ref('register_rapport') }} as rapport
                on omtale.rapport_id = rapport.rapport_id
            left join {{ ref('kilde_linje') }} as kilde
                on
                    omtale.rapport_id = kilde.rapport_id
                    and kilde.linje between omtale.linje - {{ lines_beside_it }} and omtale.linje + {{ lines_beside_it }}
            group by
                maaltall.maaltall_id, maaltall.navn, maaltall.verdi_tekst, maaltall.verdi_til_tekst,
                maaltall.gjelder_fra_aar, maaltall.gjelder_til_aar, omtale.rapport_id, omtale.linje, rapport.rapportaar
        ) as trykt
    ) as maalt
    where not tallet_er_trykt or (er_foerst and (not fra_er_trykt or not til_er_trykt))
    union all
    select
        'register_maaltall' as table_name,
        concat_ws('', 'maaltall_id=', maaltall.maaltall_id) as row_key,
        'kommune_id' as column_name,
        maaltall.kommune_id as found,
        'a municipality whose report states the target, in register_maalomtale' as expected
    from {{ ref('register_maaltall') }} as maaltall
    left join (
        select
            omtale.maaltall_id,
            rapport.kommune_id
        from {{ ref('register_maalomtale') }} as omtale
        inner join {{ ref('rapport') }} as rapport
            on omtale.rapport_id = rapport.rapport_id
    ) as fortalt
        on maaltall.maaltall_id = fortalt.maaltall_id
    where coalesce(maaltall.kommune_id <> fortalt.kommune_id, true)
    union all
    select
        'register_maaltall' as table_name,
        concat_ws('', 'maaltall_id=', maaltall.maaltall_id) as row_key,
        'plan' as column_name,
        maaltall.plan as found,
        concat_ws(
            '', 'the plan that plan_tekst of register_maalomtale names: ',
            coalesce(min(omtale.plan_tekst), 'none, so ikke_oppgitt')
        ) as expected
    from {{ ref('register_maaltall') }} as maaltall
    inner join {{ ref('register_maalomtale') }} as omtale
        on maaltall.maaltall_id = omtale.maaltall_id
    group by maaltall.maaltall_id, maaltall.plan
    having
        count(omtale.plan_tekst) <> sum(
            case when position(maaltall.plan in {{ name_words("coalesce(omtale.plan_tekst, '')") }}) > 0 then 1 else 0 end
        )
        or (count(omtale.plan_tekst) = 0 and maaltall.plan <> 'ikke_oppgitt')
    union all
    select
        'register_maalomtale' as table_name,
        concat_ws('', 'rapport_id=', oppnaadd.rapport_id, ', maaltall_id=', oppnaadd.maaltall_id) as row_key,
        'ikke_maalbar_grunn' as column_name,
        omtale.ikke_maalbar_grunn as found,
        case
            when oppnaadd.faktisk is null then 'the reason why no figure measures the target, since register_maaltall names no KPI'
            else concat_ws('', 'nothing, since line ', cast(oppnaadd.faktisk_linje as string), ' prints a figure that measures the target')
        end as expected
    from {{ ref('fct_maaloppnaaelse') }} as oppnaadd
    inner join {{ ref('register_maalomtale') }} as omtale
        on
            oppnaadd.rapport_id = omtale.rapport_id
            and oppnaadd.maaltall_id = omtale.maaltall_id
    inner join {{ ref('register_maaltall') }} as maaltall
        on oppnaadd.maaltall_id = maaltall.maaltall_id
    where
        (oppnaadd.faktisk is not null and omtale.ikke_maalbar_grunn is not null)
        or (maaltall.maales_av_id is null and omtale.ikke_maalbar_grunn is null)
{%- endmacro %}
