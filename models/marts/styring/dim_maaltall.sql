with maaltall as (

    select
        *,
        {{ quoted_number('verdi_tekst') }} as verdi,
        {{ quoted_number('verdi_til_tekst') }} as verdi_til
    from {{ ref('register_maaltall') }}

),

-- The report that states it first.
omtale as (

    select
        omtale.*,
        row_number() over (
            partition by omtale.maaltall_id
            order by rapport.rapportaar, omtale.rapport_id
        ) as nr
    from {{ ref('register_maalomtale') }} as omtale
    inner join {{ ref('register_rapport') }} as rapport
        on omtale.rapport_id = rapport.rapport_id

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
        skalert.maaltall_id,
        omtale.rapport_id,
        skalert.navn,
        skalert.navn_en,
        skalert.tema,
        skalert.art,
        skalert.plan,
        skalert.operator,
        case when skalert.operator in ('>=', '>', '=', 'between') then skalert.maal end as maal_nedre,
        case
            when skalert.operator = 'between' then skalert.maal_til
            when skalert.operator in ('<=', '<', '=') then skalert.maal
        end as maal_oevre,
        skalert.enhet_id,
        skalert.verdi_tekst,
        skalert.verdi_til_tekst,
        skalert.enhet_tekst,
        skalert.gjelder_fra_aar,
        skalert.gjelder_til_aar,
        skalert.besluttet_av,
        skalert.maales_av_type,
        skalert.maales_av_id,
        omtale.ikke_maalbar_grunn,
        omtale.linje as kilde_linje
    from skalert
    inner join omtale
        on
            skalert.maaltall_id = omtale.maaltall_id
            and omtale.nr = 1

)

select * from final
