{#-
    Whether a change went the wanted way: riktig_vei | feil_vei | uendret, uendret_innen_avrunding when the printed intervals
    have a point in common, or ikke_vurdert when there is no change to look at or no wanted direction. change: signed number
    or null; wanted: opp | ned | noeytral; earlier, later: relations with nedre and oevre.
-#}
{% macro direction_verdict(change, wanted, earlier, later) -%}
    case
        when {{ change }} is null or {{ wanted }} = 'noeytral' then 'ikke_vurdert'
        when {{ change }} = 0 then 'uendret'
        when {{ earlier }}_nedre <= {{ later }}_oevre and {{ later }}_nedre <= {{ earlier }}_oevre
            then 'uendret_innen_avrunding'
        when ({{ change }} > 0) = ({{ wanted }} = 'opp') then 'riktig_vei'
        else 'feil_vei'
    end
{%- endmacro %}
