{#- The numbers of a text, as the index of the source has them. Runs in `make test` only. -#}
{{ config(tags=['test_of_tests']) }}
{%- set cases = [
    ('202-Barnehage (–1 prosent) 2020–2024, 0,1,2', '202 -1 2020 2024 0,1,2'),
    ('Barn i skole 1 094,4 −2,6 %', '1 094,4 -2,6'),
    ('Bruk av fond - 14 150 (985) (–0,7)', '~14 150 (985 -0,7'),
    ('2020 - 2024 (1 av 2)', '2020 ~2024 1 2'),
    ('ingen tall', ''),
] -%}

with given as (
    {% for printed, expected in cases %}
        select
            '{{ printed }}' as printed,
            '{{ expected }}' as expected
        {{ "union all" if not loop.last }}
    {% endfor %}
)

select
    given.printed,
    given.expected,
    {{ printed_numbers('given.printed') }} as found
from given
where {{ printed_numbers('given.printed') }} <> given.expected
