{#-
    dbt's own relationships test returns the offending value; this version returns the whole row, so that `maalbar build`
    can show where it stands. Same name and arguments, so dbt docs, dbterd and dbt-bouncer see the standard test.
-#}
{% macro default__test_relationships(model, column_name, to, field) %}
    select child.*
    from {{ model }} as child
    left join {{ to }} as parent
        on child.{{ column_name }} = parent.{{ field }}
    where
        child.{{ column_name }} is not null
        and parent.{{ field }} is null
{% endmacro %}
