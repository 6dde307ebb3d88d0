{#- Every contradiction in the report is in register_kjent_avvik, and every entry there still occurs. -#}
with broken as (

    select
        avstemming.avstemming_id,
        rule.tabell as table_name,
        concat('rapport_id=', avstemming.rapport_id, ', linje=', cast(avstemming.kilde_linje as varchar)) as row_key,
        avstemming.kolonne as column_name,
        avstemming.mot_linje,
        avstemming.utledet_nedre,
        avstemming.utledet_oevre,
        avstemming.oppgitt_nedre,
        avstemming.oppgitt_oevre,
        concat('the rule to hold: ', rule.navn_en) as expected
    from {{ ref('fct_avstemming') }} as avstemming
    inner join {{ ref('dim_kontrollregel') }} as rule
        on avstemming.regel_id = rule.regel_id
    where avstemming.resultat = 'avvik'
    union all
    select
        concat('paastand:', paastand_id) as avstemming_id,
        'register_paastand' as table_name,
        concat('paastand_id=', paastand_id) as row_key,
        'tall_tekst' as column_name,
        venstre_linje as mot_linje,
        utledet_nedre,
        utledet_oevre,
        oppgitt_nedre,
        oppgitt_oevre,
        concat(
            'a claim that the figures bear out: ', ordlyd_en, ' (line ', cast(kilde_linje as varchar), ').'
        ) as expected
    from {{ ref('fct_paastand') }}
    where resultat = 'motsagt'

),

known as (

    select * from {{ ref('register_kjent_avvik') }}

)

select
    broken.table_name,
    broken.row_key,
    broken.column_name,
    concat(
        cast(broken.oppgitt_nedre as varchar), ' to ', cast(broken.oppgitt_oevre as varchar),
        ' where line ', cast(broken.mot_linje as varchar), ' gives ',
        cast(broken.utledet_nedre as varchar), ' to ', cast(broken.utledet_oevre as varchar)
    ) as found,
    concat(
        broken.expected, ' Mend the transcription, or register ', broken.avstemming_id,
        ' in register_kjent_avvik with these figures and a verdict'
    ) as expected
from broken
left join known
    on broken.avstemming_id = known.avstemming_id
where
    known.avstemming_id is null
    or known.utledet_nedre <> broken.utledet_nedre
    or known.oppgitt_nedre <> broken.oppgitt_nedre
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
