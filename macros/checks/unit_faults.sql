{#-
    Units: what a unit is called agrees with what printed unit words mean, and what a KPI may be agrees with its unit, its
    name and its reasons.
-#}
{%- macro unit_faults() -%}
    select
        'register_enhetsuttrykk' as table_name,
        concat_ws('', 'enhet_tekst=', uttrykk.enhet_tekst) as row_key,
        'enhet_id + faktor' as column_name,
        concat_ws('', uttrykk.enhet_id, ' ', cast(cast(uttrykk.faktor as bigint) as string)) as found,
        concat_ws(
    '',
            enhet.grunnenhet_id, ' ', cast(cast(enhet.grunnfaktor as bigint) as string), ', as register_enhet has ', enhet.enhet_id,
            ', whose name or sign these words are'
        ) as expected
    from {{ ref('register_enhetsuttrykk') }} as uttrykk
    inner join {{ ref('register_enhet') }} as enhet
        on uttrykk.enhet_tekst in (enhet.navn, enhet.symbol, enhet.trykt_form)
    where uttrykk.enhet_id <> enhet.grunnenhet_id or uttrykk.faktor <> enhet.grunnfaktor
    {%- for kpi_type in ('indikator', 'noekkeltall', 'sykefravaer') %}
    {%- set sums = kpi_type != 'sykefravaer' %}
    union all
    select
        'register_{{ kpi_type }}' as table_name,
        concat_ws('', '{{ kpi_type }}_id=', kpi_id) as row_key,
        column_name,
        found,
        expected
    from (
        select
            kpi.{{ kpi_type }}_id as kpi_id,
            case
                when coalesce(kpi.skala_min, laveste) <> laveste then 'skala_min'
                when coalesce(kpi.skala_maks, hoeyeste) <> hoeyeste then 'skala_maks'
                {%- if sums %}
                when (kpi.frekvens = 'tertialvis') <> er_tertial then 'frekvens'
                when not kpi.grunnen_sier_det then 'aggregering'
                {%- endif %}
            end as column_name,
            case
                when coalesce(kpi.skala_min, laveste) <> laveste then cast(kpi.skala_min as string)
                when coalesce(kpi.skala_maks, hoeyeste) <> hoeyeste then cast(kpi.skala_maks as string)
                {%- if sums %}
                when (kpi.frekvens = 'tertialvis') <> er_tertial then kpi.frekvens
                else kpi.aggregering
                {%- endif %}
            end as found,
            case
                when coalesce(kpi.skala_min, laveste) <> laveste then concat_ws('', cast(laveste as string), ', the least of the unit ', enhet_id)
                when coalesce(kpi.skala_maks, hoeyeste) <> hoeyeste then concat_ws('', cast(hoeyeste as string), ', the most of the unit ', enhet_id)
                {%- if sums %}
                when (kpi.frekvens = 'tertialvis') <> er_tertial
                    then 'tertialvis when the name or the reason for its aggregation says tertial or fire måneder, and only then'
                else
                    concat_ws(
    '',
                        'a code that its reason carries: ', kpi.aggregering_begrunnelse,
                        '. gjennom året, per år or perioden are additiv; beholdning, unike, personer, restanse or a part of the ',
                        'year semiadditiv; andel, snitt, rate, indeks, forhold, per something or a score aldri'
                    )
                {%- endif %}
            end as expected
        from (
            select
                kpi.*,
                coalesce(enhet.minimum, 0) as laveste,
                case when kpi.enhet_id = 'prosent' then 100 else coalesce(enhet.maksimum, kpi.skala_maks) end as hoeyeste
                {%- if sums %},
                {{ is_match("lower(concat_ws('', kpi.navn, ' ', kpi.aggregering_begrunnelse))", '.*(?:tertial|fire måneder).*') }} as er_tertial,
                case kpi.aggregering
                    when 'additiv' then {{ is_match('kpi.aggregering_begrunnelse', '.*(?:gjennom året|per år|perioden).*') }}
                    when 'semiadditiv'
                        then {{ is_match(
                            'kpi.aggregering_begrunnelse',
                            '.*(?:beholdning|unike|personer|barn|restanse|tertial|måned).*'
                        ) }}
                    else
                        {{ is_match(
                            'kpi.aggregering_begrunnelse',
                            '.*(?:andel|snitt|rate|indeks|forhold|mål|skår|ingen verdier|uklart|per [a-zæø]).*'
                        ) }}
                end as grunnen_sier_det
                {%- endif %}
            from {{ ref('register_' ~ kpi_type) }} as kpi
            inner join {{ ref('register_enhet') }} as enhet
                on kpi.enhet_id = enhet.enhet_id
        ) as kpi
    ) as kpi
    where column_name is not null
    {%- endfor %}
{%- endmacro %}

{#-
    A reading of a cell is of a zero, or of a slip that a rule knows: decimals that are all zeros, which are no decimals, or
    a minus before a figure that its name calls overspending. A doubt says what the report does not tell.
-#}
{%- macro cell_reading_faults() -%}
    select
        'register_celletolkning' as table_name,
        concat_ws('', 'rapport_id=', rapport_id, ', tabell=', tabell, ', rad_id=', rad_id, ', aar=', cast(aar as string)) as row_key,
        case
            when lest <> forventet then 'tolket_tekst'
            when not tvilen_er_sagt then 'er_tvilsom'
            else 'fotnote_linje'
        end as column_name,
        case
            when lest <> forventet then lest
            when not tvilen_er_sagt then cast(er_tvilsom as string)
            else cast(fotnote_linje as string)
        end as found,
        case
            when lest <> forventet
                then
                    case
                        when forventet = '' then 'nothing, since the print stands: it is a zero, or a number without a slip that a rule knows'
                        else concat_ws('', forventet, ', the number without its slip')
                    end
            when not tvilen_er_sagt
                then concat_ws('', 'a doubt when the reason says what rapporten does not tell, and only then: ', begrunnelse)
            else 'a line that says what is not counted: it prints ikke, null, først or the report''s year'
        end as expected
    from (
        select
            tolkning.*,
            replace(coalesce(tolkning.tolket_tekst, ''), ' ', '') as lest,
            case
                when {{ is_match('tolkning.verdi_tekst', '[0-9 ]*[1-9][0-9 ]*,0{2,}') }}
                    then replace(split_part(tolkning.verdi_tekst, ',', 1), ' ', '')
                when {{ is_match('tolkning.verdi_tekst', '[-–][0-9].*') }} and lower(prosatall.navn) like '%merforbruk%'
                    then substr(tolkning.verdi_tekst, 2)
                else ''
            end as forventet,
            tolkning.grunnlag = 'rapporten' or tolkning.er_tvilsom = (tolkning.begrunnelse like '%rapporten%') as tvilen_er_sagt,
            {% for word in ("'ikke'", "'null'", "'først'", 'cast(rapport.rapportaar as string)') -%}
            position({{ hashed_words(word) }} in coalesce(kilde.ord, '')) > 0{{ " or " if not loop.last }}
            {%- endfor %} as linjen_sier_det
        from {{ ref('register_celletolkning') }} as tolkning
        inner join {{ ref('register_rapport') }} as rapport
            on tolkning.rapport_id = rapport.rapport_id
        left join {{ ref('register_prosatall') }} as prosatall
            on
                tolkning.tabell = 'aarsrapport_prosatall'
                and tolkning.rad_id = prosatall.prosatall_id
        left join {{ ref('kilde_linje') }} as kilde
            on
                tolkning.rapport_id = kilde.rapport_id
                and tolkning.fotnote_linje = kilde.linje
    ) as tolkning
    where
        lest <> forventet
        or not tvilen_er_sagt
        or (fotnote_linje is not null and not linjen_sier_det)
{%- endmacro %}
