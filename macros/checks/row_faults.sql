{#-
    The faults in the rows of one table, as queries. rules: key: columns that together are unique and never empty;
    unique: other such combinations, where any of their columns but the report is filled; required: columns that are never empty; accepted: {column:
    [values]}; conditions: {what must hold, in words: SQL condition on the row}. Columns with a list of codes: code_faults; with the key of another table: known_faults.
-#}
{% macro row_faults(name, relation, rules) -%}
    {%- set faults = [] -%}
    {%- set key = rules.key -%}
    {%- set repeated -%}
    select
        {{ fault(name, key, key | join(' + '), row_key(key), 'a value that stands in one row only') }}
    from {{ relation }} as checked
    group by {{ key | join(', ') }}
    having count(*) > 1
    {%- endset -%}
    {%- do faults.append(repeated) -%}
    {%- for columns in rules.get('unique', []) -%}
        {%- set query -%}
    select
        {{ fault(name, key, columns | join(' + '), row_key(columns), 'a value that stands in one row only') }}
    from (
        select
            counted.*,
            count(*) over (partition by {{ columns | join(', ') }}) as rows_with_value
        from {{ relation }} as counted
    ) as checked
    where
        rows_with_value > 1
        and coalesce(
            {%- for column in columns if column != 'rapport_id' or columns | length == 1 -%}
                cast({{ column }} as string){{ ", " if not loop.last }}
            {%- endfor -%}
        ) is not null
        {%- endset -%}
        {%- do faults.append(query) -%}
    {%- endfor -%}
    {#- what one row alone tells, in one query, since each query costs more to plan than to run -#}
    {%- set filled = key + rules.get('required', []) -%}
    {%- set empty -%}
        concat_ws(', '{% for column in filled %}, case when checked.{{ column }} is null then '{{ column }}' end{% endfor %})
    {%- endset -%}
    {%- set holds = [[empty, "''", '(checked.' ~ filled | join(' is not null and checked.') ~ ' is not null)', 'a value']] -%}
    {%- for column, values in rules.get('accepted', {}).items() -%}
        {%- do holds.append([
            "'" ~ column ~ "'", 'checked.' ~ column,
            "coalesce(checked." ~ column ~ " in ('" ~ values | join("', '") ~ "'), true)", 'one of ' ~ values | join(', ')
        ]) -%}
    {%- endfor -%}
    {%- for column, conditions in rules.get('columns_hold', {}).items() -%}
        {%- for words, condition in conditions.items() -%}
            {%- do holds.append([
                "'" ~ column ~ "'", 'checked.' ~ column,
                '(checked.' ~ column ~ ' is null or coalesce(' ~ condition ~ ', false))', words
            ]) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for words, condition in rules.get('conditions', {}).items() -%}
        {%- do holds.append(["'the row'", "''", 'coalesce(' ~ condition ~ ', false)', words]) -%}
    {%- endfor -%}
    {%- set query -%}
    select
        '{{ name }}' as table_name,
        {{ row_key(key) }} as row_key,
        case rule_number {% for column, found, condition, words in holds %}when {{ loop.index }} then {{ column }} {% endfor %}end as column_name,
        case rule_number {% for column, found, condition, words in holds %}when {{ loop.index }} then cast({{ found }} as string) {% endfor %}end as found,
        case rule_number {% for column, found, condition, words in holds %}when {{ loop.index }} then '{{ words | replace("'", "''") }}' {% endfor %}end as expected
    from (
        select * from {{ relation }} as checked
        where {% for column, found, condition, words in holds %}not {{ condition }}{{ " or " if not loop.last }}{% endfor %}
    ) as checked
    cross join (
        select * from (values {% for rule in holds %}({{ loop.index }}){{ ", " if not loop.last }}{% endfor %}) as rule (rule_number)
    ) as rule
    where case rule_number {% for column, found, condition, words in holds %}when {{ loop.index }} then not {{ condition }} {% endfor %}end
    {%- endset -%}
    {%- do faults.append(query) -%}
    {{ return(faults) }}
{%- endmacro %}


{#-
    The values that are not found where they must be, as one query. Nothing tells whether the value is wrong or its row is
    lost, so both are named. references: each [name, relation, key, column, parent relation, parent name, parent column].
-#}
{% macro known_faults(references) -%}
    select funnet.*
    from (
        with ukjent as {{ made_once() }} (
            {%- for name, relation, key, column, parent, parent_name, parent_column in references %}
            select
                {{ fault(name, key, column, 'checked.' ~ column, 'a value found in ' ~ parent_name ~ '.' ~ parent_column) }},
                '{{ parent_name }}' as parent_name,
                '{{ parent_column }}' as parent_column
            from {{ relation }} as checked
            where
                checked.{{ column }} is not null
                {#- a parent with the value in many rows is looked up, not joined to each of them #}
                and not exists (
                    select 1 from {{ parent }} as parent
                    where checked.{{ column }} = parent.{{ parent_column }}
                )
            {{- "\n            union all" if not loop.last }}
            {%- endfor %}

        )

        select
            table_name,
            row_key,
            column_name,
            found,
            expected
        from ukjent
        union all
        select
            parent_name as table_name,
            concat_ws('', parent_column, '=', found) as row_key,
            'the row' as column_name,
            'no row' as found,
            concat_ws(
                '', 'a row with ', found, ', if that is no slip: ', min(table_name), ' has it in ', cast(count(*) as string), ' rows'
            ) as expected
        from ukjent
        group by parent_name, parent_column, found
    ) as funnet
{%- endmacro %}


{#-
    The values that are not in the list of register_kodeliste that their column takes its codes from, and the codes that the
    list may have lost, as one query, since a query of its own for each column costs more to plan than to run. columns:
    each [name, relation, key, column, list].
-#}
{% macro code_faults(columns) -%}
    select funnet.*
    from (
        with kodet as (
            {%- for name, relation, key, column, list in columns %}
            select
                '{{ name }}' as table_name,
                {{ row_key(key) }} as row_key,
                '{{ column }}' as column_name,
                cast(checked.{{ column }} as string) as found,
                '{{ list }}' as liste
            from {{ relation }} as checked
            where checked.{{ column }} is not null
            {{- "\n            union all" if not loop.last }}
            {%- endfor %}

        ),

        ulistet as {{ made_once() }} (

            select kodet.*
            from kodet
            left join {{ ref('register_kodeliste') }} as code
                on
                    kodet.liste = code.liste
                    and kodet.found = code.kode
            where code.kode is null

        )

        select
            ulistet.table_name,
            ulistet.row_key,
            ulistet.column_name,
            ulistet.found,
            concat_ws('', 'one of ', listed.koder, ', the list ', ulistet.liste, ' of register_kodeliste') as expected
        from ulistet
        left join (
            select
                liste,
                {{ joined_text('kode', 'rekkefoelge', ', ') }} as koder
            from {{ ref('register_kodeliste') }}
            group by liste
        ) as listed on ulistet.liste = listed.liste
        union all
        select
            'register_kodeliste' as table_name,
            concat_ws('', 'liste=', liste, ', kode=', found) as row_key,
            'the row' as column_name,
            'no row' as found,
            concat_ws(
                '', 'a row with ', found, ', if that is no slip: ', min(table_name), ' has it in ', cast(count(*) as string), ' rows'
            ) as expected
        from ulistet
        group by liste, found
    ) as funnet
{%- endmacro %}
