{#- Every report is of a municipality, by the number that it had, and no municipality has two reports of one year. -#}
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
