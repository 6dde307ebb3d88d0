{#- Whether two numbers have the same digits, zeros aside: two of them the other way round, or the comma in another place. -#}
{% macro same_digits(one, other) -%}
    {%- for digit in range(1, 10) -%}
        length(replace(cast({{ one }} as string), '{{ digit }}', ''))
        - length(replace(cast({{ other }} as string), '{{ digit }}', ''))
        = length(cast({{ one }} as string)) - length(cast({{ other }} as string))
        {{- " and " if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
