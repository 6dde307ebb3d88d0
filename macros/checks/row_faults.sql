{#-
    The faults in the rows of one table, as queries. rules: key: columns that together are unique and never empty;
    unique: other such combinations, where any of their columns but the report is filled; required: columns that are never empty; known:
    {column: [relation, its column, what to call it]}, where a value must be found when there is one; accepted: {column:
    [values]}; listed: {column: a list of register_kodeliste}; conditions: {what must hold, in words: SQL condition on the row}.
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
                cast({{ column }} as varchar){{ ", " if not loop.last }}
            {%- endfor -%}
        ) is not null
        {%- endset -%}
        {%- do faults.append(query) -%}
    {%- endfor -%}
    {%- set filled = key + rules.get('required', []) -%}
    {%- set empty -%}
    select
        '{{ name }}' as table_name,
        {{ row_key(key) }} as row_key,
        concat_ws(
            ', '{% for column in filled %}, case when checked.{{ column }} is null then '{{ column }}' end{% endfor %}
        ) as column_name,
        '' as found,
        'a value' as expected
    from {{ relation }} as checked
    where {% for column in filled %}checked.{{ column }} is null{{ " or " if not loop.last }}{% endfor %}
    {%- endset -%}
    {%- do faults.append(empty) -%}
    {%- for column, (parent, parent_column, called) in rules.get('known', {}).items() -%}
        {%- set query -%}
    select
        {{ fault(name, key, column, 'checked.' ~ column, 'a value found in ' ~ called) }}
    from {{ relation }} as checked
    where
        checked.{{ column }} is not null
        {#- a parent with the value in many rows is looked up, not joined to each of them #}
        and not exists (
            select 1 from {{ parent }} as parent
            where checked.{{ column }} = parent.{{ parent_column }}
        )
        {%- endset -%}
        {%- do faults.append(query) -%}
    {%- endfor -%}
    {%- for column, values in rules.get('accepted', {}).items() -%}
        {%- set query -%}
    select
        {{ fault(name, key, column, 'checked.' ~ column, 'one of ' ~ values | join(', ')) }}
    from {{ relation }} as checked
    where checked.{{ column }} not in ('{{ values | join("', '") }}')
        {%- endset -%}
        {%- do faults.append(query) -%}
    {%- endfor -%}
    {%- for column, list in rules.get('listed', {}).items() -%}
        {%- set query -%}
    select
        '{{ name }}' as table_name,
        {{ row_key(key) }} as row_key,
        '{{ column }}' as column_name,
        checked.{{ column }} as found,
        concat('one of ', koder.koder, ', the list {{ list }} of register_kodeliste') as expected
    from {{ relation }} as checked
    cross join (
        select {{ dbt.listagg('kode', "', '", 'order by rekkefoelge') }} as koder
        from {{ ref('register_kodeliste') }}
        where liste = '{{ list }}'
    ) as koder
    where
        checked.{{ column }} is not null
        and not exists (
            select 1 from {{ ref('register_kodeliste') }} as parent
            where
                checked.{{ column }} = parent.kode
                and parent.liste = '{{ list }}'
        )
        {%- endset -%}
        {%- do faults.append(query) -%}
    {%- endfor -%}
    {%- for words, holds in rules.get('conditions', {}).items() -%}
        {%- set query -%}
    select
        {{ fault(name, key, 'the row', "''", words) }}
    from {{ relation }} as checked
    where not coalesce({{ holds }}, false)
        {%- endset -%}
        {%- do faults.append(query) -%}
    {%- endfor -%}
    {{ return(faults) }}
{%- endmacro %}
