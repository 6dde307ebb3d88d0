{#- A double is rounded by the digits that it is written with, the same on every engine. Runs in `make test` only. -#}
{{ config(tags=['test_of_tests']) }}
{%- set cases = [
    ('(cast(-0.25 as double) + cast(-0.2525 as double)) / 2', '-0.2513'),
    ('cast(0.00005 as double)', '0.0001'),
    ('cast(0.00004999 as double)', '0.0000'),
    ('cast(1234567890.03125 as double)', '1234567890.0313'),
    ('cast(1 as double) / 3', '0.3333'),
] -%}

with given as (
    {% for number, expected in cases %}
        select
            {{ number }} as number,
            '{{ expected }}' as expected
        {{ "union all" if not loop.last }}
    {% endfor %}
)

select
    number,
    expected,
    {{ rounded('number', 4) }} as found
from given
where {{ rounded('number', 4) }} <> cast(expected as decimal(18, 4))
