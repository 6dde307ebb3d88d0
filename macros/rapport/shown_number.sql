{#-
    A number as a reader of Norwegian wants it: with so many decimals, thousands apart, a comma before the decimals.
    number: decimal of at most fifteen digits before the comma; decimals: integer 0..4.
-#}
{% macro shown_number(number, decimals) -%}
    {%- set rounded -%}
        case {{ decimals }}
            {%- for places in range(5) %} when {{ places }} then cast(cast({{ number }} as decimal(18, {{ places }})) as string){% endfor %}
        end
    {%- endset -%}
    {%- set grouped = namespace(sql=rounded) -%}
    {%- for _ in range(4) -%}
        {#- each time one group more is split off the digits in front -#}
        {%- set grouped.sql = replace_all(grouped.sql, '^(-?[0-9]+)([0-9]{3})', '\\1 \\2') -%}
    {%- endfor -%}
    {#- most numbers have no thousands to part -#}
    replace(case when abs({{ number }}) < 999 then {{ rounded }} else {{ grouped.sql }} end, '.', ',')
{%- endmacro %}

{#-
    A value with its unit, ready to show: "55,5 %", "635 900 kr", "16 052"; from a million kroner on "3 448,6 mill. kr". number,
    decimals: as above; unit: a relation with the columns of register_enhet.
-#}
{% macro shown_value(number, decimals, unit) -%}
    {%- set millions -%}
        cast({{ number }} as double) / 1000000
    {%- endset -%}
    case
        when {{ unit }}.enhet_id = 'kr' and abs({{ number }}) >= 1000000
            then concat_ws(
                '',
                {{ shown_number(
                    millions,
                    'case when ' ~ number ~ ' % 1000000 = 0 then 0 when ' ~ number ~ ' % 100000 = 0 then 1 else 3 end'
                ) }},
                ' mill. kr'
            )
        else
            concat_ws(
                '',
                {{ shown_number(number, 'least(' ~ decimals ~ ', ' ~ unit ~ '.desimaler_maks)') }},
                case when coalesce({{ unit }}.vises_bak_tall, true) then concat_ws('', ' ', {{ unit }}.symbol) else '' end
            )
    end
{%- endmacro %}
