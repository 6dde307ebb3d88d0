with kpiverdi as (

    select * from {{ ref('int_kpiverdi') }}

),

noekkeltall as (

    select * from {{ ref('stg_register__noekkeltall') }}

),

trykt as (

    select
        rapport_id,
        kpi_id as noekkeltall_id,
        aar,
        kilde_linje,
        {{ printed_lower('verdi', 'desimaler') }} as nedre,
        {{ printed_upper('verdi', 'desimaler') }} as oevre
    from kpiverdi
    where
        kpi_type = 'noekkeltall'
        and verdistatus = 'publisert'

),

-- The same figure printed under several areas: each print against the one that stands for them all.
final as (

    select
        'noekkeltall_samme_tall' as regel_id,
        gjentatt.rapport_id,
        gjentatt.kilde_linje,
        hoved.kilde_linje as mot_linje,
        cast(gjentatt.aar as varchar) as kolonne,
        hoved.nedre as venstre_nedre,
        hoved.oevre as venstre_oevre,
        gjentatt.nedre as hoeyre_nedre,
        gjentatt.oevre as hoeyre_oevre
    from trykt as gjentatt
    inner join noekkeltall
        on gjentatt.noekkeltall_id = noekkeltall.noekkeltall_id
    inner join trykt as hoved
        on
            noekkeltall.samme_figur_id = hoved.noekkeltall_id
            and gjentatt.rapport_id = hoved.rapport_id
            and gjentatt.aar = hoved.aar
    where noekkeltall.samme_figur_id <> noekkeltall.noekkeltall_id

)

select * from final
