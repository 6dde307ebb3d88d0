{%- set bounds = {'nedre': printed_lower('tall', 'desimaler'), 'oevre': printed_upper('tall', 'desimaler')} -%}
with uttrykk as (

    select * from {{ ref('register_enhetsuttrykk') }}

),

trykt_form as (

    select distinct trykt_form from {{ ref('register_enhet') }}
    where trykt_form is not null

),

-- A sign that the report explains: instead of a number, or behind one.
tegn as (

    select
        rapport_id,
        plass as tegnplass,
        {{ normalise_cell('tegn') }} as tegn,
        verdistatus,
        {{ quoted_number('tolket_tekst') }} as tolket_tall
    from {{ ref('register_verditegn') }}

),

normalisert as (

    select
        trykt.*,
        case
            when coalesce(trykt.kolonneenhet_tekst, 'tabell') = 'tabell' then tabell.enhet_tekst
            else trykt.kolonneenhet_tekst
        end as tabellenhet_tekst,
        coalesce(trykt.kolonneenhet_tekst, '') = 'tabell' as er_beloep,
        tabell.kolonner,
        tabell.minustegn,
        case when trykt.maal is not null then {{ normalise_cell('trykt.lest_tekst') }} end as normal
    from {{ ref('trykt') }} as trykt
    -- how the table prints that the row stands in
    left join {{ ref('register_kildetabell') }} as tabell
        on
            trykt.radtabell = tabell.tabell
            and trykt.rapport_id = tabell.rapport_id
            and trykt.kilde_linje between tabell.linje_fra and tabell.linje_til

),

fortegnsatt as (

    select
        *,
        {{ signed_cell('normal', 'minustegn') }} as celle
    from normalisert

),

-- Most cells are a plain number; only the others are looked through for all that a cell may print.
gjenkjent as (

    select
        *,
        {{ is_plain_number('celle') }} as er_bare_tall
    from fortegnsatt

),

-- A mark behind a number is no part of it.
merket as (

    select
        *,
        case when not er_bare_tall then {{ cell_mark('celle') }} end as merke,
        case when er_bare_tall then celle else {{ cell_without_mark('celle') }} end as umerket
    from gjenkjent

),

delt as (

    select
        *,
        case
            when er_bare_tall then {{ plain_number_text('umerket') }}
            else {{ cell_number_text('umerket') }}
        end as tall_tekst,
        case
            when er_bare_tall then {{ plain_unit('umerket') }}
            else {{ cell_unit('umerket') }}
        end as trykt_enhet_tekst,
        case when not er_bare_tall then {{ cell_remark('umerket') }} end as merknad_tekst,
        case when not er_bare_tall then {{ bound_lower_text('umerket') }} end as grense_nedre_tekst,
        case when not er_bare_tall then {{ bound_upper_text('umerket') }} end as grense_oevre_tekst,
        case when not er_bare_tall then {{ bound_unit('umerket') }} end as grense_enhet_tekst
    from merket

),

formet as (

    select
        *,
        coalesce(grense_nedre_tekst, grense_oevre_tekst) is not null as er_grense,
        case
            when coalesce(grense_nedre_tekst, grense_oevre_tekst) is not null then grense_enhet_tekst
            else trykt_enhet_tekst
        end as celleenhet_tekst
    from delt

),

-- A number is read when what stands behind it is nothing or the words of a unit; which one it must be, the tests say.
-- The unit of an amount is the cell's own, else the table's, and never a guess.
lest as (

    select
        formet.*,
        coalesce(formet.celleenhet_tekst, formet.enhetsord_tekst) as enhet_tekst,
        alene.verdistatus as tegnstatus,
        alene.tolket_tall as tegntall,
        bak_tall.verdistatus as merkestatus,
        case
            when formet.maal is null then null
            when alene.verdistatus is not null then 'tegn'
            when formet.celle = '' then 'tom'
            when formet.merke is not null and bak_tall.verdistatus is null then 'umerket'
            when
                formet.celleenhet_tekst is not null
                and uttrykk.enhet_tekst is null
                and trykt_form.trykt_form is null
                then 'ukjent'
            when formet.er_grense then 'grense'
            when formet.tall_tekst is null then 'ukjent'
            when formet.er_beloep and uttrykk.enhet_id is null and tabellenhet.enhet_id is null then 'uten_enhet'
            when
                formet.er_beloep
                and coalesce(uttrykk.enhet_id, tabellenhet.enhet_id) <> coalesce(tabellenhet.enhet_id, 'kr')
                then 'annen_enhet'
            else 'tall'
        end as form,
        case
            when formet.tabellenhet_tekst is not null or formet.er_beloep
                then coalesce(uttrykk.faktor, tabellenhet.faktor)
            when formet.enhetsord_tekst is not null then enhetsord.faktor
        end as enhetsfaktor,
        case when formet.er_beloep then coalesce(tabellenhet.faktor, 1) end as tabellfaktor
    from formet
    left join uttrykk
        on formet.celleenhet_tekst = uttrykk.enhet_tekst
    left join trykt_form
        on formet.celleenhet_tekst = trykt_form.trykt_form
    left join uttrykk as tabellenhet
        on formet.tabellenhet_tekst = tabellenhet.enhet_tekst
    left join uttrykk as enhetsord
        on formet.enhetsord_tekst = enhetsord.enhet_tekst
    left join tegn as alene
        on
            formet.rapport_id = alene.rapport_id
            and formet.celle = alene.tegn
            and alene.tegnplass = 'alene'
    left join tegn as bak_tall
        on
            formet.rapport_id = bak_tall.rapport_id
            and formet.merke = bak_tall.tegn
            and bak_tall.tegnplass = 'bak_tall'

),

-- Larger numbers than a value has digits for are told by cells_are_read.
tallfestet as (

    select
        *,
        case when form = 'tall' and {{ is_too_large('tall_tekst', 'enhetsfaktor') }} then 'for_stort' else form end
            as celleform,
        case
            when form = 'tall' and not {{ is_too_large('tall_tekst', 'enhetsfaktor') }}
                then fortegn * {{ cell_number('tall_tekst') }}
            when form = 'tegn' then tegntall
        end as tall,
        case when form = 'grense' then {{ cell_number('grense_nedre_tekst') }} end as grense_nedre,
        case when form = 'grense' then {{ cell_number('grense_oevre_tekst') }} end as grense_oevre,
        case
            when form = 'tall' then {{ cell_decimals('tall_tekst') }}
            when form = 'tegn' and tegntall is not null then 0
        end as desimaler,
        cast(coalesce(enhetsfaktor, 1) as decimal(28, 4)) as faktor
    from lest

),

-- The rows of a table are added up in the unit of the table, whatever a cell prints beside its number.
-- Made before it is written: DuckDB would pack what comes from many tables at once a second time, and to sort it takes
-- more memory than all the rest.
final as {{ made_once() }} (

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
        cast(
            nr + case
                when kolonner is null then 0
                else 1000 * {{ column_place('coalesce(cast(aar as string), kolonne)', 'kolonner') }}
            end as integer
        ) as nr,
        coalesce(
            {{ note_place('kolonner') }} > 0
            and {{ column_place('coalesce(cast(aar as string), kolonne)', 'kolonner') }} > {{ note_place('kolonner') }},
            false
        ) as er_etter_merknad,
        plass,
        maal,
        prosent_av,
        tekst,
        celleform,
        tegnstatus,
        merkestatus,
        cast(tall as decimal(18, 4)) as tall,
        desimaler,
        {%- for bound, printed in bounds.items() %}
            cast(case
                when celleform = 'grense' then grense_{{ bound }}
                when faktor = coalesce(tabellfaktor, faktor) then case when er_eksakt then tall else {{ printed }} end
                else case when er_eksakt then tall else {{ printed }} end * cast(faktor as double) / tabellfaktor
            end as decimal(18, 6)) as {{ bound }},
        {%- endfor %}
        coalesce(tabellfaktor, faktor) as faktor,
        case when faktor = 1 then tall else cast(tall * faktor as decimal(18, 4)) end as verdi,
        case when celleform in ('tall', 'grense') then enhet_tekst end as enhet_tekst,
        case when er_beloep or maal is null then null else tabellenhet_tekst end as tabellenhet_tekst,
        kvalifikator_tekst,
        case when celleform = 'tall' then merknad_tekst end as merknad_tekst,
        noekkel
    from tallfestet

)

select * from final
