{#-
    Everything a seed promises about its rows, in one test (a dbt node costs more than the check itself).
    key: columns that together are unique and never empty; unique: other such combinations. required: columns that are never empty.
    known: {column: "seed.column"}, where a value must be found when there is one. accepted: {column: [values]}.
    cells: columns that hold printed cells, which macros/parsing must be able to read.
    conditions: {what must hold, in words: SQL condition on the row}.
    Fails with one row per fault, in the columns that `maalbar build` shows: table_name, row_key, column_name, found,
    expected.
-#}
{% test valid_rows(model, key, unique=[], required=[], known={}, accepted={}, cells=[], conditions={}) %}
    {%- for columns in [key] + unique %}
    select
        {{ fault(model.identifier, key, columns | join(' + '), row_key(columns), 'a value that stands in one row only') }}
    from (
        select
            counted.*,
            count(*) over (partition by {{ columns | join(', ') }}) as rows_with_value
        from {{ model }} as counted
    ) as checked
    where rows_with_value > 1
    union all
    {%- endfor %}
    {%- for column in key + required %}
    select
        {{ fault(model.identifier, key, column, "''", 'a value') }}
    from {{ model }} as checked
    where checked.{{ column }} is null
    {{ "union all" if not loop.last }}
    {%- endfor %}
    {%- for column, target in known.items() %}
    {%- set seed, field = target.split('.') %}
    union all
    select
        {{ fault(model.identifier, key, column, 'checked.' ~ column, 'a value found in ' ~ target) }}
    from {{ model }} as checked
    left join {{ ref(seed) }} as parent on checked.{{ column }} = parent.{{ field }}
    where
        checked.{{ column }} is not null
        and parent.{{ field }} is null
    {%- endfor %}
    {%- for column, values in accepted.items() %}
    union all
    select
        {{ fault(model.identifier, key, column, 'checked.' ~ column, 'one of ' ~ values | join(', ')) }}
    from {{ model }} as checked
    where checked.{{ column }} not in ('{{ values | join("', '") }}')
    {%- endfor %}
    {%- for column in cells %}
    union all
    select
        {{ fault(model.identifier, key, column, 'checked.' ~ column, 'a printed form that macros/parsing reads') }}
    from {{ model }} as checked
    where {{ cell_form(normalise_cell('checked.' ~ column)) }} = 'ukjent'
    {%- endfor %}
    {%- for words, holds in conditions.items() %}
    union all
    select
        {{ fault(model.identifier, key, 'the row', "''", words) }}
    from {{ model }} as checked
    where not coalesce({{ holds }}, false)
    {%- endfor %}
{% endtest %}
