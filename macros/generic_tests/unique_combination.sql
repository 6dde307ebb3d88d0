{#- Fails with every row that shares its values of `columns` with another, or lacks one of them: the grain of a table. -#}
{% test unique_combination(model, columns) %}
    select *
    from (
        select
            counted.*,
            count(*) over (partition by {{ columns | join(', ') }}) as rows_with_this_key
        from {{ model }} as counted
    ) as grouped
    where
        rows_with_this_key > 1
        {%- for column in columns %}
        or {{ column }} is null
        {%- endfor %}
{% endtest %}
