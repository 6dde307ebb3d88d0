-- Page footers are no part of what the report says.
select
    rapport_id,
    kilde_linje,
    {{ joined_text('tall', 'nr') }} as tall
from {{ ref('stg_kilde__tall') }}
where sted = 'tekst'
group by rapport_id, kilde_linje
