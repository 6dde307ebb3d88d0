with nummer as (

    select
        *,
        row_number() over (partition by kommune_id order by coalesce(gyldig_til_aar, 9999) desc) as fra_nyeste
    from {{ ref('register_kommunenummer') }}

),

final as (

    select
        kommune.kommune_id,
        kommune.navn,
        nummer.kommune_nr,
        kommune.utgiver,
        kommune.utgivertype,
        kommune.organisasjonsnummer,
        kommune.kontakt,
        kommune.kontakt_epost,
        kommune.kontakt_uri,
        kommune.sted_uri,
        kommune.lisens
    from {{ ref('register_kommune') }} as kommune
    inner join nummer
        on
            kommune.kommune_id = nummer.kommune_id
            and nummer.fra_nyeste = 1

)

select * from final
