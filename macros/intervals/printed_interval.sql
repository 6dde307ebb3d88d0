{#-
    The interval that a printed number allows: half a unit of its last printed decimal to each side.
    12,5 (one decimal) -> 12.45 and 12.55. number: decimal; decimals: integer 0..4. factor: what the printed number was
    multiplied by, so that "12,5 mill." -> 12 450 000 and 12 550 000. Both macros give decimal(18,6), and with a factor
    reckon in 28 digits, since DuckDB would cut the product of two 18-digit numbers to 18; that takes ten times as long.
-#}
{% macro printed_lower(number, decimals, factor=1) -%}
    {% if factor == 1 -%}
    cast(cast({{ number }} as decimal(18, 6)) - {{ half_unit(decimals) }} as decimal(18, 6))
    {%- else -%}
    case
        when {{ factor }} = 1 then {{ printed_lower(number, decimals) }}
        else cast(
            cast({{ number }} as decimal(28, 6)) - {{ half_unit(decimals) }} * cast({{ factor }} as decimal(28, 4))
            as decimal(18, 6)
        )
    end
    {%- endif %}
{%- endmacro %}

{% macro printed_upper(number, decimals, factor=1) -%}
    {% if factor == 1 -%}
    cast(cast({{ number }} as decimal(18, 6)) + {{ half_unit(decimals) }} as decimal(18, 6))
    {%- else -%}
    case
        when {{ factor }} = 1 then {{ printed_upper(number, decimals) }}
        else cast(
            cast({{ number }} as decimal(28, 6)) + {{ half_unit(decimals) }} * cast({{ factor }} as decimal(28, 4))
            as decimal(18, 6)
        )
    end
    {%- endif %}
{%- endmacro %}

{% macro half_unit(decimals) -%}
    case {{ decimals }}
        when 0 then 0.5
        when 1 then 0.05
        when 2 then 0.005
        when 3 then 0.0005
        when 4 then 0.00005
    end
{%- endmacro %}

{#-
    Whether two printed figures can be of one value. What a print allows ends just before the next print begins (1,1 ends
    where 1,2 begins), so intervals that only touch have no value in common, unless one of them is a single value.
-#}
{% macro intervals_meet(lower, upper, other_lower, other_upper) -%}
    case
        when {{ lower }} = {{ upper }} or {{ other_lower }} = {{ other_upper }}
            then {{ lower }} <= {{ other_upper }} and {{ other_lower }} <= {{ upper }}
        else {{ lower }} < {{ other_upper }} and {{ other_lower }} < {{ upper }}
    end
{%- endmacro %}
