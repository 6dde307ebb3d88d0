{#- Every figure that a relation or a claim names is one that the report prints, so that none is checked on less. -#}
select
    'register_sammenhengsledd' as table_name,
    concat('sammenheng_id=', ledd.sammenheng_id, ', ledd_nr=', cast(ledd.ledd_nr as varchar)) as row_key,
    'stoerrelse' as column_name,
    concat(ledd.stoerrelse, ' ', cast(ledd.aar as varchar)) as found,
    'a figure and year of int_stoerrelse' as expected
from {{ ref('register_sammenhengsledd') }} as ledd
inner join {{ ref('register_sammenheng') }} as sammenheng
    on ledd.sammenheng_id = sammenheng.sammenheng_id
left join {{ ref('int_stoerrelse') }} as stoerrelse
    on
        sammenheng.rapport_id = stoerrelse.rapport_id
        and ledd.stoerrelse = stoerrelse.stoerrelse
        and ledd.aar = stoerrelse.aar
where
    ledd.stoerrelse is not null
    and stoerrelse.stoerrelse is null
union all
select
    'register_paastand' as table_name,
    concat('paastand_id=', paastand.paastand_id) as row_key,
    'venstre + hoeyre' as column_name,
    concat(
        paastand.venstre, ' ', cast(paastand.venstre_aar as varchar), ', ',
        coalesce(concat(paastand.hoeyre, ' ', cast(paastand.hoeyre_aar as varchar)), 'nothing')
    ) as found,
    'figures and years of int_stoerrelse, and as many as the expression needs' as expected
from {{ ref('register_paastand') }} as paastand
left join {{ ref('int_paastand') }} as proevd
    on paastand.paastand_id = proevd.paastand_id
where
    paastand.ikke_proevbar_grunn is null
    and proevd.paastand_id is null
