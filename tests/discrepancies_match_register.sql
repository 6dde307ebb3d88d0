{#-
    Every contradiction in the report is in register_kjent_avvik, and every entry there still occurs. In a figure that the
    text states, what it is of may be wrong as well as its number; in a sum, which rows it sums; in a relation, its terms. What
    is called rounding (avrunding) is nearer than the coarser of the two prints is wide. As many claims are tested
    as were counted when they were judged, so that none is hushed by taking it out or by calling it untestable.
-#}
with columns_at_fault as (
    {% for seed in seeds('aarsrapport') %}
        select
            '{{ seed.name }}' as tabell,
            {%- set of = [seed.row.id] + seed.row.get('cell_key', []) + seed.cells.keys() | list %}
            '{{ of | join(" + ") if seed.row.proof == "linje" }}' as figure,
            '{{ [seed.row.table, seed.row.group] | select | join(" + ") }}' as summed_by
        {{ "union all" if not loop.last }}
    {% else %}
        select
            '' as tabell,
            '' as figure,
            '' as summed_by
    {% endfor %}
),

broken as (

    select
        avstemming.avstemming_id,
        rule.tabell as table_name,
        concat_ws(
            '', 'rapport_id=', avstemming.rapport_id, ', linje=', cast(avstemming.kilde_linje as string)
        ) as row_key,
        case
            when at_fault.figure <> '' then at_fault.figure
            when at_fault.summed_by <> '' and rule.art = 'sum'
                then concat_ws('', avstemming.kolonne, ' + ', at_fault.summed_by)
            else avstemming.kolonne
        end as column_name,
        avstemming.kolonne as relation_id,
        avstemming.mot_linje,
        avstemming.utledet_nedre,
        avstemming.utledet_oevre,
        avstemming.oppgitt_nedre,
        avstemming.oppgitt_oevre,
        concat_ws('', 'the rule to hold: ', rule.navn_en) as expected
    from {{ ref('fct_avstemming') }} as avstemming
    inner join {{ ref('dim_kontrollregel') }} as rule
        on avstemming.regel_id = rule.regel_id
    left join columns_at_fault as at_fault
        on rule.tabell = at_fault.tabell
    -- a figure that is not there is told by relations_name_figures_that_exist
    where
        avstemming.resultat = 'avvik'
        and avstemming.oppgitt_nedre is not null
        and avstemming.utledet_nedre is not null
    union all
    select
        concat_ws('', 'paastand:', paastand_id) as avstemming_id,
        'register_paastand' as table_name,
        concat_ws('', 'paastand_id=', paastand_id) as row_key,
        case when trendord is null then 'tall_tekst' else 'trendord' end as column_name,
        '' as relation_id,
        venstre_linje as mot_linje,
        utledet_nedre,
        utledet_oevre,
        oppgitt_nedre,
        oppgitt_oevre,
        concat_ws(
            '',
            'a claim that the figures bear out: ', ordlyd_en, ' (line ', cast(kilde_linje as string), ').'
        ) as expected
    from {{ ref('fct_paastand') }}
    where resultat = 'motsagt'
    union all
    select
        revisjon.revisjon_id as avstemming_id,
        verdi.tabell as table_name,
        verdi.celle_noekkel as row_key,
        'verdi_tekst' as column_name,
        '' as relation_id,
        revisjon.forrige_linje as mot_linje,
        forrige.nedre as utledet_nedre,
        forrige.oevre as utledet_oevre,
        verdi.nedre as oppgitt_nedre,
        verdi.oevre as oppgitt_oevre,
        concat_ws('', 'digits that are not those of ', revisjon.forrige_rapport_id, ' in another order.') as expected
    from {{ ref('fct_revisjon') }} as revisjon
    inner join {{ ref('kpiverdi') }} as verdi
        on
            revisjon.rapport_id = verdi.rapport_id
            and revisjon.kpi_type = verdi.kpi_type
            and revisjon.kpi_id = verdi.kpi_id
            and revisjon.aar = verdi.aar
            and verdi.er_mest_presis
    inner join {{ ref('kpiverdi') }} as forrige
        on
            revisjon.forrige_rapport_id = forrige.rapport_id
            and revisjon.kpi_type = forrige.kpi_type
            and revisjon.kpi_id = forrige.kpi_id
            and revisjon.aar = forrige.aar
            and forrige.er_mest_presis
    where revisjon.er_mulig_skrivefeil

),

apart as (

    select
        *,
        greatest(utledet_nedre - oppgitt_oevre, oppgitt_nedre - utledet_oevre) as avstand,
        greatest(utledet_oevre - utledet_nedre, oppgitt_oevre - oppgitt_nedre) as bredde
    from broken

),

known as (

    select * from {{ ref('register_kjent_avvik') }}

)

select
    broken.table_name,
    broken.row_key,
    broken.column_name,
    concat_ws(
        '',
        cast(broken.oppgitt_nedre as string), ' to ', cast(broken.oppgitt_oevre as string),
        ' where line ', cast(broken.mot_linje as string), ' gives ',
        cast(broken.utledet_nedre as string), ' to ', cast(broken.utledet_oevre as string)
    ) as found,
    concat_ws(
        '',
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
-- nothing tells whether the figures have changed or their entry
select
    'register_kjent_avvik' as table_name,
    concat_ws('', 'avstemming_id=', known.avstemming_id) as row_key,
    'avstemming_id + utledet_nedre + oppgitt_nedre' as column_name,
    concat_ws('', cast(known.utledet_nedre as string), ' and ', cast(known.oppgitt_nedre as string)) as found,
    concat_ws(
        '', cast(broken.utledet_nedre as string), ' and ', cast(broken.oppgitt_nedre as string),
        ', the figures that contradict each other; other figures need a new verdict'
    ) as expected
from known
inner join broken
    on known.avstemming_id = broken.avstemming_id
where
    known.utledet_nedre <> broken.utledet_nedre
    or known.oppgitt_nedre <> broken.oppgitt_nedre
union all
select
    'register_sammenhengsledd' as table_name,
    concat_ws('', 'sammenheng_id=', broken.relation_id) as row_key,
    'side + stoerrelse + aar + koeffisient' as column_name,
    concat_ws('', cast(broken.utledet_nedre as string), ' to ', cast(broken.utledet_oevre as string)) as found,
    concat_ws(
        '', 'terms that give what line ', split_part(broken.avstemming_id, ':', 3), ' prints, if its figures are right'
    ) as expected
from broken
inner join {{ ref('register_sammenheng') }} as sammenheng
    on
        broken.relation_id = sammenheng.sammenheng_id
        and split_part(broken.avstemming_id, ':', 1) = sammenheng.regel_id
left join known
    on broken.avstemming_id = known.avstemming_id
where
    known.avstemming_id is null
    or known.utledet_nedre <> broken.utledet_nedre
    or known.oppgitt_nedre <> broken.oppgitt_nedre
union all
select
    'register_kjent_avvik' as table_name,
    concat_ws('', 'avstemming_id=', known.avstemming_id) as row_key,
    'vurdering' as column_name,
    known.vurdering as found,
    concat_ws(
        '', 'another verdict, since rounding does not explain it: the two are ', cast(broken.avstand as string),
        ' apart, and the coarser of them is known to within ', cast(broken.bredde as string)
    ) as expected
from known
inner join apart as broken
    on known.avstemming_id = broken.avstemming_id
where
    known.vurdering = 'avrunding'
    and broken.avstand >= broken.bredde
union all
select
    coalesce(rule.tabell, 'register_kjent_avvik') as table_name,
    case
        when rule.tabell is null then concat_ws('', 'avstemming_id=', known.avstemming_id)
        else
            concat_ws(
                '',
                'rapport_id=', split_part(known.avstemming_id, ':', 2),
                ', linje=', split_part(known.avstemming_id, ':', 3)
            )
    end as row_key,
    coalesce(nullif(at_fault.figure, ''), split_part(known.avstemming_id, ':', 4)) as column_name,
    'no contradiction' as found,
    concat_ws(
        '',
        'the one that register_kjent_avvik knows as ', known.avstemming_id,
        '; if it no longer occurs, take its row out there'
    ) as expected
from known
left join broken
    on known.avstemming_id = broken.avstemming_id
left join {{ ref('dim_kontrollregel') }} as rule
    on split_part(known.avstemming_id, ':', 1) = rule.regel_id
left join columns_at_fault as at_fault
    on rule.tabell = at_fault.tabell
where broken.avstemming_id is null
union all
select
    'register_rapport' as table_name,
    concat_ws('', 'rapport_id=', rapport.rapport_id) as row_key,
    'antall_paastander_proevd' as column_name,
    cast(rapport.antall_paastander_proevd as string) as found,
    concat_ws(
        '',
        cast(count(paastand.paastand_id) as string),
        ', the tested claims that register_paastand has. ',
        'A claim that was taken out or is no longer tested needs a new judgement'
    ) as expected
from {{ ref('register_rapport') }} as rapport
left join {{ ref('fct_paastand') }} as paastand
    on
        rapport.rapport_id = paastand.rapport_id
        and paastand.resultat <> 'kan_ikke_proeves'
group by rapport.rapport_id, rapport.antall_paastander_proevd
having count(paastand.paastand_id) <> rapport.antall_paastander_proevd
