{#-
    A double with so many decimals, a half away from zero, by the digits that it is written with: as a binary number -0.25125
    is not quite a half, and each engine rounds that its own way.
-#}
{% macro rounded(number, decimals) -%}
    cast(round(cast(cast({{ number }} as string) as decimal(28, 10)), {{ decimals }}) as decimal(18, {{ decimals }}))
{%- endmacro %}
