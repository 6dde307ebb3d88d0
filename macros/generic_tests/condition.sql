{#- Fails with every row for which `holds` (a SQL condition on the row) is not true. The test's description says why. -#}
{% test condition(model, holds) %}
    select *
    from {{ model }} as checked
    where not coalesce(({{ holds }}), false)
{% endtest %}
