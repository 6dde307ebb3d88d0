with maaltall as (

    select
        *,
        {{ quoted_number('verdi_tekst') }} as verdi,
        {{ quoted_number('verdi_til_tekst') }} as verdi_til
    from {{ ref('register_maaltall') }}

),

enhetsuttrykk as (

    select * from {{ ref('register_enhetsuttrykk') }}

),

skalert as (

    select
        maaltall.*,
        enhetsuttrykk.enhet_id,
        cast(cast(maaltall.verdi as decimal(28, 4)) * enhetsuttrykk.faktor as decimal(18, 4)) as maal,
        cast(cast(maaltall.verdi_til as decimal(28, 4)) * enhetsuttrykk.faktor as decimal(18, 4)) as maal_til
    from maaltall
    inner join enhetsuttrykk
        on maaltall.enhet_tekst = enhetsuttrykk.enhet_tekst

),

final as (

    select
        maaltall_id,
        rapport_id,
        navn,
        navn_en,
        tema,
        art,
        operator,
        case when operator in ('>=', '>', '=', 'between') then maal end as maal_nedre,
        case
            when operator = 'between' then maal_til
            when operator in ('<=', '<', '=') then maal
        end as maal_oevre,
        enhet_id,
        verdi_tekst,
        verdi_til_tekst,
        enhet_tekst,
        gjelder_fra_aar,
        gjelder_til_aar,
        besluttet_av,
        maales_av_type,
        maales_av_id,
        ikke_maalbar_grunn,
        linje as kilde_linje
    from skalert

)

select * from final
