with paastand as (

    select * from {{ ref('stg_register__paastand') }}

),

proevd as (

    select * from {{ ref('int_paastand') }}

),

kjent_avvik as (

    select * from {{ ref('stg_register__kjent_avvik') }}

),

final as (

    select
        paastand.paastand_id,
        paastand.rapport_id,
        paastand.tema,
        paastand.ordlyd,
        paastand.ordlyd_en,
        paastand.uttrykk,
        paastand.venstre,
        paastand.venstre_aar,
        paastand.hoeyre,
        paastand.hoeyre_aar,
        paastand.relasjon,
        paastand.tall_tekst,
        paastand.enhet_tekst,
        paastand.kvalifikator_tekst,
        proevd.resultat_nedre,
        proevd.resultat_oevre,
        proevd.paastand_nedre,
        proevd.paastand_oevre,
        -- true for every value that the prints allow, for some, or for none
        case
            when proevd.paastand_id is null then 'kan_ikke_proeves'
            when
                case paastand.relasjon
                    when '='
                        then
                            proevd.resultat_nedre >= proevd.paastand_nedre
                            and proevd.resultat_oevre <= proevd.paastand_oevre
                    when '>' then proevd.resultat_nedre > proevd.paastand_oevre
                    when '<' then proevd.resultat_oevre < proevd.paastand_nedre
                    when '>=' then proevd.resultat_nedre >= proevd.paastand_nedre
                    when '<=' then proevd.resultat_oevre <= proevd.paastand_oevre
                end
                then 'stemmer'
            when
                case paastand.relasjon
                    when '='
                        then
                            proevd.resultat_nedre <= proevd.paastand_oevre
                            and proevd.resultat_oevre >= proevd.paastand_nedre
                    when '>' then proevd.resultat_oevre > proevd.paastand_oevre
                    when '<' then proevd.resultat_nedre < proevd.paastand_nedre
                    when '>=' then proevd.resultat_oevre >= proevd.paastand_nedre
                    when '<=' then proevd.resultat_nedre <= proevd.paastand_oevre
                end
                then 'stemmer_avrundet'
            else 'motsagt'
        end as resultat,
        paastand.ikke_proevbar_grunn,
        proevd.venstre_linje,
        proevd.hoeyre_linje,
        kjent_avvik.vurdering,
        kjent_avvik.begrunnelse,
        paastand.kilde_linje
    from paastand
    left join proevd
        on paastand.paastand_id = proevd.paastand_id
    left join kjent_avvik
        on concat('paastand:', paastand.paastand_id) = kjent_avvik.avstemming_id

)

select * from final
