with uttrykk as (

    select * from {{ ref('register_enhetsuttrykk') }}

),

trykt_form as (

    select distinct trykt_form from {{ ref('register_enhet') }}
    where trykt_form is not null

),

normalisert as (

    select
        *,
        case when maal is not null then {{ normalise_cell('lest_tekst') }} end as celle
    from {{ ref('trykt') }}

),

delt as (

    select
        *,
        {{ cell_number_text('celle') }} as tall_tekst,
        {{ cell_unit('celle') }} as trykt_enhet_tekst,
        {{ cell_remark('celle') }} as merknad_tekst
    from normalisert

),

-- A number is read when what stands behind it is nothing or the words of a unit; which unit it must be, the tests say.
lest as (

    select
        delt.*,
        coalesce(delt.trykt_enhet_tekst, delt.enhetsord_tekst) as enhet_tekst,
        case
            when delt.maal is null then null
            when delt.celle = '' then 'tom'
            when delt.celle = '*' then 'stjerne'
            when delt.tall_tekst is null then 'ukjent'
            when
                delt.trykt_enhet_tekst is not null
                and uttrykk.enhet_tekst is null
                and trykt_form.trykt_form is null
                then 'ukjent'
            else 'tall'
        end as celleform,
        case
            when delt.tabellenhet_tekst is not null then coalesce(uttrykk.faktor, tabellenhet.faktor)
            when delt.enhetsord_tekst is not null then enhetsord.faktor
        end as enhetsfaktor
    from delt
    left join uttrykk
        on delt.trykt_enhet_tekst = uttrykk.enhet_tekst
    left join trykt_form
        on delt.trykt_enhet_tekst = trykt_form.trykt_form
    left join uttrykk as tabellenhet
        on delt.tabellenhet_tekst = tabellenhet.enhet_tekst
    left join uttrykk as enhetsord
        on delt.enhetsord_tekst = enhetsord.enhet_tekst

),

tallfestet as (

    select
        *,
        case when celleform = 'tall' then fortegn * {{ cell_number('tall_tekst') }} end as tall,
        case when celleform = 'tall' then {{ cell_decimals('tall_tekst') }} end as desimaler,
        cast(coalesce(enhetsfaktor, 1) as decimal(28, 4)) as faktor
    from lest

),

final as (

    select
        tabell,
        radtabell,
        tallnavn,
        rapport_id,
        kilde_linje,
        rad_id,
        radnavn,
        radtype,
        kolonne,
        aar,
        variant,
        cast(nr as integer) as nr,
        plass,
        maal,
        prosent_av,
        tekst,
        celleform,
        cast(tall as decimal(18, 4)) as tall,
        desimaler,
        case when er_eksakt then tall else {{ printed_lower('tall', 'desimaler') }} end as nedre,
        case when er_eksakt then tall else {{ printed_upper('tall', 'desimaler') }} end as oevre,
        faktor,
        cast(tall * faktor as decimal(18, 4)) as verdi,
        case when celleform = 'tall' then enhet_tekst end as enhet_tekst,
        kvalifikator_tekst,
        case when celleform = 'tall' then merknad_tekst end as merknad_tekst,
        noekkel
    from tallfestet

)

select * from final
