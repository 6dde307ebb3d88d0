{#- Every seed keeps the rules that its YAML states: keys, references, closed lists, required values and conditions. -#}
{%- set faults, references, coded = [], [], [] -%}
{%- for seed in seeds('aarsrapport') + seeds('rapport') + seeds('register') + seeds('kilde') -%}
    {%- do faults.extend(row_faults(seed.name, seed.relation, seed.meta)) -%}
    {%- for column, target in seed.meta.get('known', {}).items() -%}
        {%- set parent, parent_column = target.split('.') -%}
        {%- do references.append([seed.name, seed.relation, seed.meta.key, column, ref(parent), parent, parent_column]) -%}
    {%- endfor -%}
    {%- for column, list in seed.meta.get('listed', {}).items() -%}
        {%- do coded.append([seed.name, seed.relation, seed.meta.key, column, list]) -%}
    {%- endfor -%}
{%- endfor -%}
{%- if references -%}
    {%- do faults.append(known_faults(references)) -%}
{%- endif -%}
{%- if coded -%}
    {%- do faults.append(code_faults(coded)) -%}
{%- endif -%}

{{ faults | join('\nunion all\n') or no_fault() }}
