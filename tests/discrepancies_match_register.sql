{#- Every contradiction in the report is in register_kjent_avvik, and every entry there still occurs. -#}
with broken as (

    select * from {{ ref('fct_avstemming') }}
    where resultat = 'avvik'

),

rule as (

    select * from {{ ref('dim_kontrollregel') }}

),

known as (

    select * from {{ ref('stg_register__kjent_avvik') }}

)

select
    rule.tabell as table_name,
    concat('rapport_id=', broken.rapport_id, ', linje=', cast(broken.kilde_linje as varchar)) as row_key,
    broken.kolonne as column_name,
    concat(
        cast(broken.hoeyre_nedre as varchar), ' to ', cast(broken.hoeyre_oevre as varchar),
        ' where line ', cast(broken.mot_linje as varchar), ' gives ',
        cast(broken.venstre_nedre as varchar), ' to ', cast(broken.venstre_oevre as varchar)
    ) as found,
    concat(
        'the rule to hold: ', rule.navn_en, ' Mend the transcription, or register ', broken.avstemming_id,
        ' in register_kjent_avvik with these figures and a verdict'
    ) as expected
from broken
inner join rule
    on broken.regel_id = rule.regel_id
left join known
    on broken.avstemming_id = known.avstemming_id
where
    known.avstemming_id is null
    or known.venstre_nedre <> broken.venstre_nedre
    or known.hoeyre_nedre <> broken.hoeyre_nedre
union all
select
    'register_kjent_avvik' as table_name,
    concat('avstemming_id=', known.avstemming_id) as row_key,
    'avstemming_id' as column_name,
    known.avstemming_id as found,
    'a contradiction that occurs; take the row out' as expected
from known
left join broken
    on known.avstemming_id = broken.avstemming_id
where broken.avstemming_id is null
