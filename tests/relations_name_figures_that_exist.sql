{#-
    Every figure that a relation or a claim names is one that the report prints, so that none is checked on less. The cell
    that is likely meant is told as well: the figure in another year, or another column of its row. Likewise both ends of a link
    from goal to money are in the report's chain, in its order.
-#}
with figure as (

    select * from {{ ref('int_stoerrelse') }}

),

named as (

    select
        'register_sammenhengsledd' as table_name,
        concat_ws('', 'sammenheng_id=', ledd.sammenheng_id, ', ledd_nr=', cast(ledd.ledd_nr as string)) as row_key,
        'stoerrelse + aar' as column_name,
        sammenheng.rapport_id,
        ledd.stoerrelse,
        ledd.aar
    from {{ ref('register_sammenhengsledd') }} as ledd
    inner join {{ ref('register_sammenheng') }} as sammenheng
        on ledd.sammenheng_id = sammenheng.sammenheng_id
    where ledd.stoerrelse is not null
    {% for side in ['venstre', 'hoeyre'] %}
        union all
        select
            'register_paastand' as table_name,
            concat_ws('', 'paastand_id=', paastand_id) as row_key,
            '{{ side }} + {{ side }}_aar' as column_name,
            rapport_id,
            {{ side }} as stoerrelse,
            {{ side }}_aar as aar
        from {{ ref('register_paastand') }}
        where
            {{ side }} is not null
            and ikke_proevbar_grunn is null
    {% endfor %}
),

missing as (

    select named.*
    from named
    left join figure
        on
            named.rapport_id = figure.rapport_id
            and named.stoerrelse = figure.stoerrelse
            and named.aar = figure.aar
    where figure.stoerrelse is null

),

likely as (

    select
        figure.*,
        missing.row_key,
        missing.table_name,
        missing.stoerrelse as named_figure,
        missing.aar as named_year,
        row_number() over (
            partition by missing.row_key, missing.stoerrelse, missing.aar
            order by
                case when figure.stoerrelse = missing.stoerrelse then 0 else 1 end,
                abs(figure.aar - missing.aar),
                figure.stoerrelse
        ) as nr
    from missing
    inner join figure
        on
            missing.rapport_id = figure.rapport_id
            and split_part(missing.stoerrelse, ':', 1) = split_part(figure.stoerrelse, ':', 1)
            and split_part(missing.stoerrelse, ':', 2) = split_part(figure.stoerrelse, ':', 2)
            and figure.noekkel is not null

)

select
    table_name,
    row_key,
    column_name,
    concat_ws('', stoerrelse, ' ', cast(aar as string)) as found,
    'a figure and a year that the report prints, as int_stoerrelse names it' as expected
from missing
union all
select
    tabell as table_name,
    noekkel as row_key,
    case
        when stoerrelse = named_figure then 'aar'
        else concat_ws('', kolonne, '_tekst + ', split_part(named_figure, ':', 3), '_tekst')
    end as column_name,
    concat_ws('', stoerrelse, ' ', cast(aar as string)) as found,
    concat_ws(
        '',
        named_figure, ' ', cast(named_year as string), ', which ', table_name, ' names in its row ', row_key,
        '. Mend the one that is wrong'
    ) as expected
from likely
where nr = 1
union all
select
    'register_paastand' as table_name,
    concat_ws('', 'paastand_id=', paastand.paastand_id) as row_key,
    'venstre + hoeyre' as column_name,
    concat_ws(
        '',
        paastand.venstre, ' ', cast(paastand.venstre_aar as string), ', ',
        coalesce(concat_ws('', paastand.hoeyre, ' ', cast(paastand.hoeyre_aar as string)), 'nothing')
    ) as found,
    concat_ws('', 'as many figures as the expression ', paastand.uttrykk, ' needs') as expected
from {{ ref('register_paastand') }} as paastand
left join {{ ref('int_paastand') }} as proevd
    on paastand.paastand_id = proevd.paastand_id
left join missing
    on
        missing.table_name = 'register_paastand'
        and missing.row_key = concat_ws('', 'paastand_id=', paastand.paastand_id)
where
    paastand.ikke_proevbar_grunn is null
    and proevd.paastand_id is null
    and missing.row_key is null
{% for part in ['ledd', 'over_ledd'] %}
    union all
    select
    {{ fault(
        'register_styringslenke', ['rapport_id', 'ledd', 'ledd_id', 'over_ledd', 'over_ledd_id'], part ~ ' + ' ~ part ~ '_id',
        "concat_ws('', checked." ~ part ~ ", ' ', checked." ~ part ~ "_id)",
        'what stands in the chain of this report (rpt_styringskjede)'
    ) }}
    from {{ ref('register_styringslenke') }} as checked
    where
        not exists (
            select 1 from {{ ref('rpt_styringskjede') }} as kjede
            where
                checked.rapport_id = kjede.rapport_id
                and checked.{{ part }} = kjede.ledd
                and checked.{{ part }}_id = kjede.ledd_id
        )
{% endfor %}
union all
select
    {{ fault(
        'register_styringslenke', ['rapport_id', 'ledd', 'ledd_id', 'over_ledd', 'over_ledd_id'], 'over_ledd',
        'checked.over_ledd', 'a kind that comes before that of ledd in the list styringsledd of register_kodeliste'
    ) }}
from {{ ref('register_styringslenke') }} as checked
inner join {{ ref('register_kodeliste') }} as under
    on
        under.liste = 'styringsledd'
        and checked.ledd = under.kode
inner join {{ ref('register_kodeliste') }} as over_dette
    on
        over_dette.liste = 'styringsledd'
        and checked.over_ledd = over_dette.kode
where over_dette.rekkefoelge >= under.rekkefoelge
union all
select
    {{ fault(
        'register_styringslenke', ['rapport_id', 'ledd', 'ledd_id', 'over_ledd', 'over_ledd_id'], 'over_ledd_id',
        'checked.over_ledd_id', "one climate measure for each measure of the fund: this one has another, here or in register_fondstiltak"
    ) }}
from {{ ref('register_styringslenke') }} as checked
where
    checked.ledd = 'fondstiltak'
    and checked.over_ledd = 'klimatiltak'
    and exists (
        select 1 from {{ ref('fct_styringslenke') }} as annen
        where
            checked.rapport_id = annen.rapport_id
            and checked.ledd = annen.ledd
            and checked.ledd_id = annen.ledd_id
            and checked.over_ledd = annen.over_ledd
            and checked.over_ledd_id <> annen.over_ledd_id
    )
