{#-
    The tests' own test: each check of valid_rows finds as many faults as a small table has. Runs in `make test` only.
-#}
{{ config(tags=['test_of_tests']) }}
{%- set table = "(
    select 1 as id, 'ferdig' as status, 5 as value, '12 %' as cell
    union all select 1, 'ferdig', 5, '*'
    union all select 2, 'ukjent', null, '12;5'
    union all select null, null, 7, null
)" -%}
{%- set cases = [
    ('key', 3, test_valid_rows(table, ['id'])),
    ('unique', 4, test_valid_rows(table, ['id', 'cell'], unique=[['status', 'value']])),
    ('required', 5, test_valid_rows(table, ['id'], required=['status', 'value'])),
    ('known', 4, test_valid_rows(table, ['id'], known={'status': 'register_status.status_id'})),
    ('accepted', 4, test_valid_rows(table, ['id'], accepted={'status': ['ferdig']})),
    ('cells', 4, test_valid_rows(table, ['id'], cells=['cell'])),
    ('conditions', 5, test_valid_rows(table, ['id'], conditions={'value is below 6': 'value < 6'})),
] -%}

{% for name, expected, query in cases %}
    select
        '{{ name }}' as kind_of_check,
        {{ expected }} as expected_faults,
        count(*) as found_faults
    from ({{ query }}) as faults
    having count(*) <> {{ expected }}
    {{ "union all" if not loop.last }}
{% endfor %}
