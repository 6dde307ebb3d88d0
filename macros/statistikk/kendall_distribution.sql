{#-
    The exact chance of an S of Kendall at least that far from zero, either way, when n values stand in random order: one
    row per number of points (4 to longest) and size of S, antall_punkter, kendall_s, sannsynlighet. S is the number of
    pairs in order less that of pairs out of it; orders with k pairs out of order are counted one value at a time.
-#}
{% macro kendall_distribution(longest) -%}
    {%- set rows = [] -%}
    {%- set orders = namespace(of=[1], all=1) -%}
    {%- for n in range(2, longest + 1) -%}
        {%- set pairs = n * (n - 1) // 2 -%}
        {%- set counted = [] -%}
        {%- for out in range(pairs + 1) -%}
            {%- set first, last = [0, out - n + 1] | max, out + 1 -%}
            {%- do counted.append(orders.of[first:last] | sum) -%}
        {%- endfor -%}
        {%- set orders.of = counted -%}
        {%- set orders.all = orders.all * n -%}
        {%- if n >= 4 -%}
            {%- for s in range(pairs % 2, pairs + 1, 2) -%}
                {%- set last = (pairs - s) // 2 + 1 -%}
                {%- set one_way = orders.of[:last] | sum -%}
                {%- set chance = [1.0, 2 * one_way / orders.all] | min -%}
                {%- do rows.append(
                    'select ' ~ n ~ ' as antall_punkter, ' ~ s ~ ' as kendall_s, ' ~ chance ~ ' as sannsynlighet'
                ) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endfor -%}
    {{ rows | join(' union all ') }}
{%- endmacro %}
