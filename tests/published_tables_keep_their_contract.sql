{#-
    Every published table is what its YAML promises: its columns, types and key, its foreign keys and closed lists, as many
    rows as it is made from, and no column that is empty throughout without a reason.

    The tables stand here by name, since dbt must know before it knows the graph that they come first.
-#}
{%- set names = {
    'dim': [
        'aar', 'datakilde', 'delmaal', 'enhet', 'fondstiltak', 'hovedmaal', 'indikator', 'investeringsfase',
        'investeringsprosjekt', 'kildeside', 'kildetabell', 'klimaoppdrag', 'klimatiltak', 'kode', 'kommune', 'kontrollregel',
        'maaltall', 'noekkeltall', 'oekonomiplantiltak', 'oppdrag', 'prosatall', 'rapport', 'regnskapslinje', 'reisevane', 'status',
        'tjenesteomraade', 'verdistatus',
    ],
    'fct': [
        'avstemming', 'eierskap', 'indikatorutvikling', 'indikatorverdi', 'investering', 'investeringsomtale', 'investeringsregnskap',
        'kildebelegg', 'kildedekning', 'klimafond', 'klimatiltakstatus', 'laaneopptak', 'maaloppnaaelse',
        'noekkeltallverdi', 'oekonomiplantiltak', 'oppdragstatus', 'paastand', 'prosatall', 'reisevaneverdi',
        'revisjon', 'stoppet_prosjekt', 'styringslenke', 'sykefravaer', 'tilsyn', 'tjenesteoekonomi',
    ],
    'rpt': [
        'datakvalitet', 'dekning', 'direktoeromraade', 'eierskap', 'indikatorstatus', 'indikatorutvikling', 'investering', 'klimafond', 'klimatiltak',
        'kpi', 'kpi_additiv', 'kpi_aldri', 'kpi_semiadditiv', 'laaneopptak', 'maaloppnaaelse', 'motsigelse',
        'oekonomiplantiltak', 'oppdrag', 'paafallende', 'revisjon', 'styringskjede', 'sykefravaer', 'tilsyn',
        'tjenesteomraade',
    ],
    'om': ['kolonner', 'utgaven'],
} -%}
{%- set rad, kpiverdi, maaltall, kodeliste = ref('rad'), ref('kpiverdi'), ref('register_maaltall'), ref('register_kodeliste') -%}
{%- set relations, faults, columns, references, coded = {}, [], [], [], [] -%}
{%- for role, shorts in names.items() -%}
    {%- for short in shorts -%}
        {%- do relations.update({role ~ '_' ~ short: ref(role ~ '_' ~ short)}) -%}
    {%- endfor -%}
{%- endfor -%}

{%- if execute -%}
    {#- in the same order however dbt came to know the files -#}
    {%- for node in graph.nodes.values() | sort(attribute='unique_id')
        if node.resource_type == 'model' and node.path.startswith(('marts/', 'rapport/')) -%}
        {%- if node.name not in relations -%}
            {{ exceptions.raise_compiler_error(
                node.original_file_path
                ~ ': tests/published_tables_keep_their_contract.sql does not name this model. Add it to the list there.'
            ) }}
        {%- endif -%}
        {%- set relation = relations[node.name] -%}
        {%- set rules = {'required': [], 'conditions': node.config.meta.get('conditions', {})} -%}
        {%- for constraint in node.constraints if constraint.type == 'primary_key' -%}
            {%- do rules.update({'key': constraint.columns}) -%}
        {%- else -%}
            {{ exceptions.raise_compiler_error(
                node.original_file_path ~ ': its YAML states no primary key. Add constraints: [{type: primary_key, columns: [...]}].'
            ) }}
        {%- endfor -%}
        {%- set counts = [] -%}
        {%- for column in node.columns.values() -%}
            {%- do columns.append((node.name, column.name, loop.index, column.data_type)) -%}
            {%- for constraint in column.constraints -%}
                {%- if constraint.type == 'foreign_key' -%}
                    {%- set parent = constraint.to.split("'")[1] if "'" in constraint.to else constraint.to.split('.')[-1] | replace('"', '') -%}
                    {%- do references.append([
                        node.name, relation, rules.key, column.name, relations[parent], parent, constraint.to_columns[0]
                    ]) -%}
                {%- elif constraint.type == 'not_null' -%}
                    {%- do rules.required.append(column.name) -%}
                {%- endif -%}
            {%- endfor -%}
            {%- if column.meta.kodeliste -%}
                {%- do coded.append([node.name, relation, rules.key, column.name, column.meta.kodeliste]) -%}
            {%- endif -%}
            {%- if not column.meta.empty_because -%}
                {%- do counts.append("case when count(" ~ column.name ~ ") = 0 then '" ~ column.name ~ "' end") -%}
            {%- endif -%}
        {%- endfor -%}
        {%- do faults.extend(row_faults(node.name, relation, rules)) -%}

        {%- set empty -%}
select
    '{{ node.name }}' as table_name,
    '' as row_key,
    column_name,
    'no value in any row' as found,
    'a value in some row, or empty_because in the YAML' as expected
from (
    select concat_ws(', ', {{ counts | join(', ') }}) as column_name
    from {{ relation }}
    having count(*) > 0
) as counted
where column_name <> ''
        {%- endset -%}
        {%- do faults.append(empty) -%}

        {%- set made_from = node.config.meta.get('rows_of') -%}
        {%- if made_from -%}
            {%- if made_from.startswith('aarsrapport_') -%}
                {%- set source = rad ~ " where tabell = '" ~ made_from ~ "' and radtype = 'rad'" -%}
            {%- elif made_from in relations -%}
                {%- set source = relations[made_from] -%}
            {%- elif made_from == 'register_maaltall' -%}
                {%- set source = maaltall -%}
            {%- else -%}
                {%- set source = kpiverdi ~ " where kpi_type = '" ~ made_from ~ "'" -%}
            {%- endif -%}
            {%- set lost -%}
select
    '{{ node.name }}' as table_name,
    'from {{ made_from }}' as row_key,
    'number of rows' as column_name,
    cast(kept.antall as string) as found,
    concat_ws('', cast(read.antall as string), ', the rows that {{ made_from }} has') as expected
from (select count(*) as antall from {{ relation }}) as kept
cross join (select count(*) as antall from {{ source }}) as read
where kept.antall <> read.antall
            {%- endset -%}
            {%- do faults.append(lost) -%}
        {%- endif -%}
    {%- endfor -%}

    {%- set contract -%}
select
    coalesce(promised.table_name, found.table_name) as table_name,
    '' as row_key,
    coalesce(promised.column_name, found.column_name) as column_name,
    case
        when found.place is null then 'no such column'
        else concat_ws('', found.data_type, ', column ', cast(found.place as string))
    end as found,
    case
        when promised.place is null then 'no column that the YAML does not have'
        else concat_ws('', promised.data_type, ', column ', cast(promised.place as string))
    end as expected
from (
    select * from (values
        {%- for table_name, column_name, place, data_type in columns %}
        ('{{ table_name }}', '{{ column_name }}', {{ place }}, '{{ data_type }}'){{ "," if not loop.last }}
        {%- endfor %}
    ) as listed (table_name, column_name, place, data_type)
) as promised
full outer join (
    {{ table_columns(relations) }}
) as found
    on
        promised.table_name = found.table_name
        and promised.column_name = found.column_name
where
    coalesce(promised.place, 0) <> coalesce(found.place, 0)
    or coalesce(promised.data_type, '') <> coalesce(found.data_type, '')
    {%- endset -%}
    {%- do faults.extend([known_faults(references), code_faults(coded), contract]) -%}
{%- endif -%}

{{ faults | join('\nunion all\n') or no_fault() }}
