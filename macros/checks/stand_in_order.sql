{#-
    Whether hashed words stand in a text of hashed words in the same order, whatever stands between them: all are
    single-spaced and of six digits, so that `like` finds them nowhere but where each begins. Most stand together, which
    is found sooner.
-#}
{% macro stand_in_order(words, text) -%}
    case
        when position({{ words }} in {{ text }}) > 0 then true
        else {{ text }} like concat_ws('', '%', replace({{ words }}, ' ', '%'), '%')
    end
{%- endmacro %}
