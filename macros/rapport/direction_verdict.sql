{#-
    Whether a change went the wanted way: riktig_vei | feil_vei | uendret, or ikke_vurdert when there is no change to
    look at or no wanted direction. change: signed number or null; wanted: opp | ned | noeytral.
-#}
{% macro direction_verdict(change, wanted) -%}
    case
        when {{ change }} is null or {{ wanted }} = 'noeytral' then 'ikke_vurdert'
        when {{ change }} = 0 then 'uendret'
        when ({{ change }} > 0) = ({{ wanted }} = 'opp') then 'riktig_vei'
        else 'feil_vei'
    end
{%- endmacro %}
