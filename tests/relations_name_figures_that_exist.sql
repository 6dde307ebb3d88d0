{#- Every term of a relation is a figure that the report prints, so that no relation is checked on less than it names. -#}
select
    'register_sammenhengsledd' as table_name,
    concat('sammenheng_id=', ledd.sammenheng_id, ', ledd_nr=', cast(ledd.ledd_nr as varchar)) as row_key,
    'stoerrelse' as column_name,
    concat(ledd.stoerrelse, ' ', cast(ledd.aar as varchar)) as found,
    'a figure and year of int_stoerrelse' as expected
from {{ ref('stg_register__sammenhengsledd') }} as ledd
inner join {{ ref('stg_register__sammenheng') }} as sammenheng
    on ledd.sammenheng_id = sammenheng.sammenheng_id
left join {{ ref('int_stoerrelse') }} as stoerrelse
    on
        sammenheng.rapport_id = stoerrelse.rapport_id
        and ledd.stoerrelse = stoerrelse.stoerrelse
        and ledd.aar = stoerrelse.aar
where
    ledd.stoerrelse is not null
    and stoerrelse.stoerrelse is null
