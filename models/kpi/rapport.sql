-- A report is of a municipality, whatever number that had in its year; it may bear the number of the year it came out.
select
    rapport.*,
    nummer.kommune_id
from {{ ref('register_rapport') }} as rapport
inner join {{ ref('register_kommunenummer') }} as nummer
    on
        rapport.kommune_nr = nummer.kommune_nr
        and rapport.rapportaar <= coalesce(nummer.gyldig_til_aar, rapport.rapportaar)
        and rapport.rapportaar + 1 >= coalesce(nummer.gyldig_fra_aar, 0)
