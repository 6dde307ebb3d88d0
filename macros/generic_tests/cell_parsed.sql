{#-
    Fails with every printed cell that no rule of macros/parsing covers. column_name: the printed text; form: the column
    made by cell_form; seed: where the cell stands; key: the columns that name its row.
-#}
{% test cell_parsed(model, column_name, form, seed, key) %}
    select
        {{ fault(seed, key, column_name, 'checked.' ~ column_name, 'a printed form that macros/parsing reads') }}
    from {{ model }} as checked
    where {{ form }} = 'ukjent'
{% endtest %}
