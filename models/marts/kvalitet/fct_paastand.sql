with paastand as (

    select * from {{ ref('register_paastand') }}

),

proevd as (

    select * from {{ ref('int_paastand') }}

),

kjent_avvik as (

    select
        replace(avstemming_id, 'paastand:', '') as paastand_id,
        vurdering,
        begrunnelse
    from {{ ref('register_kjent_avvik') }}
    where avstemming_id like 'paastand:%'

),

trendord as (

    select * from {{ ref('register_trendord') }}

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
        paastand.trendord,
        trendord.betydning as ordets_betydning,
        trendord.betydning_en as ordets_betydning_en,
        trendord.grunnlag as ordets_grunnlag,
        coalesce(paastand.relasjon, proevd.relasjon) as relasjon,
        paastand.tall_tekst,
        paastand.enhet_tekst,
        paastand.kvalifikator_tekst,
        proevd.utledet_nedre,
        proevd.utledet_oevre,
        proevd.oppgitt_nedre,
        proevd.oppgitt_oevre,
        -- true for every value that the prints allow, for some, or for none
        case
            when proevd.paastand_id is null then 'kan_ikke_proeves'
            when
                case proevd.relasjon
                    when '='
                        then
                            proevd.utledet_nedre >= proevd.oppgitt_nedre
                            and proevd.utledet_oevre <= proevd.oppgitt_oevre
                    when '>' then proevd.utledet_nedre > proevd.oppgitt_oevre
                    when '<' then proevd.utledet_oevre < proevd.oppgitt_nedre
                    when '>=' then proevd.utledet_nedre >= proevd.oppgitt_nedre
                    when '<=' then proevd.utledet_oevre <= proevd.oppgitt_oevre
                end
                then 'stemmer'
            when
                case proevd.relasjon
                    when '='
                        then
                            {{ intervals_meet(
                                'proevd.utledet_nedre', 'proevd.utledet_oevre', 'proevd.oppgitt_nedre', 'proevd.oppgitt_oevre'
                            ) }}
                    when '>' then proevd.utledet_oevre > proevd.oppgitt_oevre
                    when '<' then proevd.utledet_nedre < proevd.oppgitt_nedre
                    when '>=' then proevd.utledet_oevre >= proevd.oppgitt_nedre
                    when '<=' then proevd.utledet_nedre <= proevd.oppgitt_oevre
                end
                then 'stemmer_avrundet'
            else 'motsagt'
        end as resultat,
        paastand.ikke_proevbar_grunn,
        proevd.venstre_linje,
        proevd.hoeyre_linje,
        kjent_avvik.vurdering,
        kjent_avvik.begrunnelse,
        paastand.linje as kilde_linje
    from paastand
    left join proevd
        on paastand.paastand_id = proevd.paastand_id
    left join trendord
        on paastand.trendord = trendord.trendord
    left join kjent_avvik
        on paastand.paastand_id = kjent_avvik.paastand_id

)

select * from final
