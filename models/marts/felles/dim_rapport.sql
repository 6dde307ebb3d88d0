with tekst as (

    select
        rapport_id,
        sum({{ count_of_numbers("coalesce(tall, '')") }}) as antall_tall
    from {{ ref('kilde_linje') }}
    where sted = 'tekst'
    group by rapport_id

),

final as (

    select
        rapport.rapport_id,
        rapport.kommune_id,
        rapport.kommune_nr,
        rapport.kommune_navn,
        rapport.rapportaar,
        rapport.tittel,
        rapport.kilde_linjer,
        cast(coalesce(tekst.antall_tall, 0) as integer) as antall_tall,
        rapport.kilde_sha256
    from {{ ref('rapport') }} as rapport
    left join tekst
        on rapport.rapport_id = tekst.rapport_id

)

select * from final
