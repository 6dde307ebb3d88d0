{#- Kroner in millions, for people; six decimals keep the krone, so that sums agree. -#}
{% macro in_millions(kroner) -%}
    cast(cast({{ kroner }} as double) / 1000000 as decimal(18, 6))
{%- endmacro %}

{#- The word for a deviation, budget less accounts: the code of the list avvikstegn, null where there is none. -#}
{% macro deviation_word(deviation) -%}
    case sign({{ deviation }}) when -1 then 'merforbruk' when 1 then 'mindreforbruk' when 0 then 'i_balanse' end
{%- endmacro %}
