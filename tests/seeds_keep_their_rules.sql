{#- Every seed keeps the rules that its YAML states: keys, references, closed lists, required values and conditions. -#}
{%- set faults, coded = [], [] -%}
{%- for seed in seeds('aarsrapport') + seeds('rapport') + seeds('register') + seeds('kilde') -%}
    {%- set known = {} -%}
    {%- for column, target in seed.meta.get('known', {}).items() -%}
        {%- set parent, parent_column = target.split('.') -%}
        {%- do known.update({column: [ref(parent), parent_column, target]}) -%}
    {%- endfor -%}
    {%- set rules = dict(seed.meta, known=known) -%}
    {%- do faults.extend(row_faults(seed.name, seed.relation, rules)) -%}
    {%- for column, list in seed.meta.get('listed', {}).items() -%}
        {%- do coded.append([seed.name, seed.relation, seed.meta.key, column, list]) -%}
    {%- endfor -%}
{%- endfor -%}
{%- if coded -%}
    {%- do faults.append(code_faults(coded)) -%}
{%- endif -%}

{{ faults | join('\nunion all\n') or no_fault() }}
