{#-
    Every report is of a municipality, by the number that it had, and no municipality has two reports of one year. Its id and
    its name are the municipality's, its lines and its hash those of the text edition that is indexed. The numbers of a
    municipality follow each other without a gap.
-#}
select
    'register_rapport' as table_name,
    concat_ws('', 'rapport_id=', registrert.rapport_id) as row_key,
    'kommune_nr' as column_name,
    registrert.kommune_nr as found,
    concat_ws(
        '',
        'a number that register_kommunenummer has for ', cast(registrert.rapportaar as string),
        '. Add the municipality to register_kommune when it is new, and the number to register_kommunenummer'
    ) as expected
from {{ ref('register_rapport') }} as registrert
left join {{ ref('rapport') }} as rapport
    on registrert.rapport_id = rapport.rapport_id
where rapport.rapport_id is null
union all
select
    'register_rapport' as table_name,
    concat_ws('', 'rapport_id=', max(rapport_id)) as row_key,
    'kommune_nr + rapportaar' as column_name,
    concat_ws('', min(rapport_id), ', ', max(rapport_id)) as found,
    concat_ws('', 'one report of ', kommune_id, ' for ', cast(rapportaar as string)) as expected
from {{ ref('rapport') }}
group by kommune_id, rapportaar
having count(*) > 1
union all
{%- for column, found, expected in [
    ('rapport_id', 'registrert.rapport_id', "concat_ws('', kommune.kommune_id, '_', cast(registrert.rapportaar as string))"),
    ('kommune_navn', 'registrert.kommune_navn', 'kommune.navn'),
    ('kilde_linjer', 'cast(registrert.kilde_linjer as string)', 'kilde.tall'),
    ('kilde_sha256', 'registrert.kilde_sha256', 'kilde.ord'),
] %}
    select
        'register_rapport' as table_name,
        concat_ws('', 'rapport_id=', registrert.rapport_id) as row_key,
        '{{ column }}' as column_name,
        {{ found }} as found,
        concat_ws(
            '',
            coalesce({{ expected }}, 'nothing'),
            ', as {{ "the index of the text edition" if expected.startswith("kilde.") else "register_kommune" }} has it'
        ) as expected
    from {{ ref('register_rapport') }} as registrert
    left join {{ ref('rapport') }} as rapport
        on registrert.rapport_id = rapport.rapport_id
    left join {{ ref('register_kommune') }} as kommune
        on rapport.kommune_id = kommune.kommune_id
    left join {{ ref('kilde_linje') }} as kilde
        on
            registrert.rapport_id = kilde.rapport_id
            and kilde.sted = 'utgave'
    where {{ found }} <> {{ "coalesce(" ~ expected ~ ", '')" if expected.startswith('kilde.') else expected }}
    union all
{%- endfor %}
select
    'register_kommunenummer' as table_name,
    concat_ws('', 'kommune_nr=', nr.kommune_nr, ', kommune_id=', nr.kommune_id) as row_key,
    'gyldig_fra_aar' as column_name,
    cast(nr.gyldig_fra_aar as string) as found,
    case
        when nr.forrige_til_aar is null then 'no year, when no older number ended before'
        else concat_ws('', 'the year after ', cast(nr.forrige_til_aar as string), ', when the number before ended')
    end as expected
from (
    select
        *,
        lag(gyldig_til_aar) over (
            partition by kommune_id order by coalesce(gyldig_til_aar, 9999), coalesce(gyldig_fra_aar, 0)
        ) as forrige_til_aar,
        row_number() over (
            partition by kommune_id order by coalesce(gyldig_til_aar, 9999), coalesce(gyldig_fra_aar, 0)
        ) as rekkefoelge
    from {{ ref('register_kommunenummer') }}
) as nr
where
    rekkefoelge > 1
    and coalesce(nr.gyldig_fra_aar, 0) <> coalesce(nr.forrige_til_aar, 0) + 1
