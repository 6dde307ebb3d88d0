{#-
    dbt's own generic tests return the offending value, or a count. These versions return whole rows, so that a
    failure can be shown with the row it stands in (`maalbar build` does that). Same names, same arguments, so
    dbt docs, dbterd and dbt-bouncer see the standard tests.
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

{% macro default__test_accepted_values(model, column_name, values, quote=True) %}
    select *
    from {{ model }}
    where {{ column_name }} not in (
        {%- for value in values -%}
            {{ "'" ~ value ~ "'" if quote else value }}{{ ", " if not loop.last }}
        {%- endfor -%}
    )
{% endmacro %}

{% macro default__test_not_null(model, column_name) %}
    select *
    from {{ model }}
    where {{ column_name }} is null
{% endmacro %}
