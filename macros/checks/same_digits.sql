{#- Whether two numbers have the same digits, zeros aside: two of them the other way round, or the comma in another place. -#}
{% macro same_digits(one, other) -%}
    {%- for digit in range(1, 10) -%}
        length(replace(cast({{ one }} as varchar), '{{ digit }}', ''))
        - length(replace(cast({{ other }} as varchar), '{{ digit }}', ''))
        = length(cast({{ one }} as varchar)) - length(cast({{ other }} as varchar))
        {{- " and " if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
