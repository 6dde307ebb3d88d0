{#- The tests' own test: each check of row_faults finds as many faults as a small table has. Runs in `make test` only. -#}
{{ config(tags=['test_of_tests']) }}
{%- set table = "(
    select 1 as id, 'ferdig' as status, 5 as value, '12 %' as cell, 'avvik' as result
    union all select 1, 'ferdig', 5, '*', 'avviker'
    union all select 2, 'ukjent', null, '12;5', null
    union all select null, null, 7, null, 'belagt'
)" -%}
{%- set cases = [
    ('key', 2, {'key': ['id']}),
    ('unique', 3, {'key': ['id', 'cell'], 'unique': [['status', 'value']]}),
    ('required', 3, {'key': ['id'], 'required': ['status', 'value']}),
    ('accepted', 3, {'key': ['id'], 'accepted': {'status': ['ferdig']}}),
    ('conditions', 4, {'key': ['id'], 'conditions': {'value is below 6': 'value < 6'}}),
] -%}

{% for name, expected, rules in cases %}
    select
        '{{ name }}' as kind_of_check,
        {{ expected }} as expected_faults,
        count(*) as found_faults
    from ({{ row_faults('small', table, rules) | join(' union all ') }}) as faults
    having count(*) <> {{ expected }}
    union all
{% endfor %}
    select
        'known' as kind_of_check,
        {#- a row with a status that is not there, and the status that no row has #}
        2 as expected_faults,
        count(*) as found_faults
    from ({{ known_faults([['small', table, ['id'], 'status', ref('register_status'), 'register_status', 'status_id']]) }}) as faults
    having count(*) <> 2
    union all
    select
        'codes' as kind_of_check,
        {#- two codes in a row each, and those that the list has not #}
        4 as expected_faults,
        count(*) as found_faults
    from ({{ code_faults([['small', table, ['id'], 'result', 'avstemmingsresultat']]) }}) as faults
    having count(*) <> 4
