{#-
    What register_navn says, as it holds in each report: from the report that has the change first on, in all later ones of
    the municipality, until another row.
-#}
with endring as (

    {% for felt in ['navn', 'overordnet_id', 'kode'] %}
        select
            rapport.rapport_id,
            rapport.kommune_id,
            rapport.rapportaar,
            navn.register,
            navn.id,
            '{{ felt }}' as felt,
            navn.{{ felt }} as verdi,
            row_number() over (
                partition by rapport.rapport_id, navn.register, navn.id order by fra.rapportaar desc
            ) as nr
        from {{ ref('register_navn') }} as navn
        inner join {{ ref('rapport') }} as fra
            on navn.fra_rapport_id = fra.rapport_id
        inner join {{ ref('rapport') }} as rapport
            on
                fra.kommune_id = rapport.kommune_id
                and fra.rapportaar <= rapport.rapportaar
        where navn.{{ felt }} is not null
        {{ "union all" if not loop.last }}
    {% endfor %}

)

select
    rapport_id,
    register,
    id,
    max(case when felt = 'navn' then verdi end) as navn,
    max(case when felt = 'overordnet_id' then verdi end) as overordnet_id,
    max(case when felt = 'kode' then verdi end) as kode,
    rapportaar = max(rapportaar) over (partition by kommune_id, register, id) as er_nyeste
from endring
where nr = 1
group by rapport_id, kommune_id, rapportaar, register, id
