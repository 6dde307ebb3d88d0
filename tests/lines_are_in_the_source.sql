{#- Every line that a row points to is a line of its report's text edition. -#}
with line as (

    select
        'aarsrapport_indikator' as table_name,
        rapport_id,
        'linje' as column_name,
        kilde_linje
    from {{ ref('stg_aarsrapport__indikator') }}
    union all
    select
        'aarsrapport_noekkeltall' as table_name,
        rapport_id,
        'linje' as column_name,
        kilde_linje
    from {{ ref('stg_aarsrapport__noekkeltall') }}
    union all
    select
        'aarsrapport_klimatiltak' as table_name,
        rapport_id,
        'linje' as column_name,
        kilde_linje
    from {{ ref('stg_aarsrapport__klimatiltak') }}
    union all
    select
        'aarsrapport_klimafond' as table_name,
        rapport_id,
        'linje' as column_name,
        kilde_linje
    from {{ ref('stg_aarsrapport__klimafond') }}
    union all
    select
        'register_celletolkning' as table_name,
        rapport_id,
        'fotnote_linje' as column_name,
        fotnote_linje as kilde_linje
    from {{ ref('stg_register__celletolkning') }}

)

select
    line.table_name,
    concat('rapport_id=', line.rapport_id, ', ', line.column_name, '=', cast(line.kilde_linje as varchar)) as row_key,
    line.column_name,
    cast(line.kilde_linje as varchar) as found,
    concat(
        'a line from 1 to ', cast(rapport.kilde_linjer as varchar), ', the lines that the text edition has'
    ) as expected
from line
inner join {{ ref('stg_register__rapport') }} as rapport
    on line.rapport_id = rapport.rapport_id
where line.kilde_linje not between 1 and rapport.kilde_linjer
