{#-
    The tests' own test: each generic test finds as many faults as a small table has. Runs in `make test` only.
-#}
{{ config(tags=['test_of_tests']) }}
{%- set table = "(
    select 1 as id, 'ferdig' as status, 5 as value, '12 %' as cell
    union all select 1, 'ferdig', 5, '*'
    union all select 2, 'ukjent', null, '12;5'
    union all select null, null, 7, null
)" -%}
{%- set cases = [
    ('unique_combination', 3, test_unique_combination(table, ['id'])),
    ('condition', 2, test_condition(table, 'value < 6')),
    ('relationships', 1, default__test_relationships(table, 'status', ref('register_status'), 'status_id')),
    ('valid_rows key', 3, test_valid_rows(table, ['id'])),
    ('valid_rows unique', 4, test_valid_rows(table, ['id', 'cell'], unique=[['status', 'value']])),
    ('valid_rows required', 5, test_valid_rows(table, ['id'], required=['status', 'value'])),
    ('valid_rows known', 4, test_valid_rows(table, ['id'], known={'status': 'register_status.status_id'})),
    ('valid_rows accepted', 4, test_valid_rows(table, ['id'], accepted={'status': ['ferdig']})),
    ('valid_rows cells', 4, test_valid_rows(table, ['id'], cells=['cell'])),
    ('valid_rows conditions', 5, test_valid_rows(table, ['id'], conditions={'value is below 6': 'value < 6'})),
] -%}

{% for name, expected, query in cases %}
    select
        '{{ name }}' as generic_test,
        {{ expected }} as expected_faults,
        count(*) as found_faults
    from ({{ query }}) as faults
    having count(*) <> {{ expected }}
    {{ "union all" if not loop.last }}
{% endfor %}
