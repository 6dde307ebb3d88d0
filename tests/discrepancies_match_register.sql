{#- Every contradiction in the report is in register_kjent_avvik, and every entry there still occurs. -#}
with broken as (

    select * from {{ ref('fct_avstemming') }}
    where resultat = 'avvik'

),

known as (

    select * from {{ ref('stg_register__kjent_avvik') }}

)

select
    'register_kjent_avvik' as table_name,
    concat('avstemming_id=', coalesce(broken.avstemming_id, known.avstemming_id)) as row_key,
    coalesce(broken.kolonne, '') as column_name,
    case
        when known.avstemming_id is null
            then concat(
                'a new contradiction: line ', cast(broken.kilde_linje as varchar), ' against line ',
                cast(broken.mot_linje as varchar), ', ', cast(broken.venstre_nedre as varchar), ' to ',
                cast(broken.venstre_oevre as varchar), ' against ', cast(broken.hoeyre_nedre as varchar), ' to ',
                cast(broken.hoeyre_oevre as varchar)
            )
        else 'an entry for a contradiction that does not occur'
    end as found,
    case
        when known.avstemming_id is null
            then 'the transcription mended, or an entry with a verdict in register_kjent_avvik'
        else 'the entry taken out'
    end as expected
from broken
full outer join known
    on broken.avstemming_id = known.avstemming_id
where
    broken.avstemming_id is null
    or known.avstemming_id is null
