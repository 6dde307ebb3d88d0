{#-
    The page that a printed row stands on, as kildeside.side; null where the report's text edition has no page marks. row: the
    relation with rapport_id and kilde_linje.
-#}
{% macro source_page(row) -%}
    left join {{ ref('dim_kildeside') }} as kildeside
        on
            {{ row }}.rapport_id = kildeside.rapport_id
            and {{ row }}.kilde_linje between kildeside.linje_fra and kildeside.linje_til
{%- endmacro %}
