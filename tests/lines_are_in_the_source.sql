{#- Every line that a row points to is a line of its report's text edition. -#}
{%- set lines = [
    ('stg_aarsrapport__indikator', 'aarsrapport_indikator', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__noekkeltall', 'aarsrapport_noekkeltall', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__klimatiltak', 'aarsrapport_klimatiltak', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__klimafond', 'aarsrapport_klimafond', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__tjenesteoekonomi', 'aarsrapport_tjenesteoekonomi', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__investering', 'aarsrapport_investering', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__investeringsomtale', 'aarsrapport_investeringsomtale', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__stoppet_prosjekt', 'aarsrapport_stoppet_prosjekt', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__oekonomiplantiltak', 'aarsrapport_oekonomiplantiltak', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__oppdrag', 'aarsrapport_oppdrag', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__sykefravaer', 'aarsrapport_sykefravaer', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__investeringsregnskap', 'aarsrapport_investeringsregnskap', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__laaneopptak', 'aarsrapport_laaneopptak', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__reisevaneverdi', 'aarsrapport_reisevaneverdi', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__eierskap', 'aarsrapport_eierskap', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__tilsyn', 'aarsrapport_tilsyn', 'linje', 'kilde_linje'),
    ('stg_aarsrapport__prosatall', 'aarsrapport_prosatall', 'linje', 'kilde_linje'),
    ('stg_register__celletolkning', 'register_celletolkning', 'fotnote_linje', 'fotnote_linje'),
    ('stg_register__maaltall', 'register_maaltall', 'linje', 'kilde_linje'),
    ('stg_register__kildetabell', 'register_kildetabell', 'linje_til', 'linje_til'),
] -%}
with line as (
    {% for model, seed, seed_column, column in lines %}
        select
            '{{ seed }}' as table_name,
            rapport_id,
            '{{ seed_column }}' as column_name,
            {{ column }} as kilde_linje
        from {{ ref(model) }}
        {{ "union all" if not loop.last }}
    {% endfor %}
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
