with avstemming as (

    {% for part in ['beloep', 'kpi', 'sammenheng', 'steder'] %}
        select
            regel_id,
            rapport_id,
            kilde_linje,
            mot_linje,
            kolonne,
            cast(utledet_nedre as decimal(18, 6)) as utledet_nedre,
            cast(utledet_oevre as decimal(18, 6)) as utledet_oevre,
            cast(oppgitt_nedre as decimal(18, 6)) as oppgitt_nedre,
            cast(oppgitt_oevre as decimal(18, 6)) as oppgitt_oevre
        from {{ ref('int_avstemming__' ~ part) }}
        {{ "union all" if not loop.last }}
    {% endfor %}

),

avgjort as (

    select
        concat_ws('', regel_id, ':', rapport_id, ':', cast(kilde_linje as string), ':', kolonne) as avstemming_id,
        regel_id,
        rapport_id,
        kilde_linje,
        mot_linje,
        kolonne,
        utledet_nedre,
        utledet_oevre,
        oppgitt_nedre,
        oppgitt_oevre,
        -- two printed figures can both be right when their intervals have a value in common
        case
            when {{ intervals_meet('utledet_nedre', 'utledet_oevre', 'oppgitt_nedre', 'oppgitt_oevre') }} then 'stemmer'
            else 'avvik'
        end as resultat
    from avstemming

),

final as (

    select
        avgjort.avstemming_id,
        avgjort.regel_id,
        avgjort.rapport_id,
        avgjort.kilde_linje,
        avgjort.mot_linje,
        avgjort.kolonne,
        avgjort.utledet_nedre,
        avgjort.utledet_oevre,
        avgjort.oppgitt_nedre,
        avgjort.oppgitt_oevre,
        avgjort.resultat,
        kjent_avvik.vurdering,
        kjent_avvik.begrunnelse
    from avgjort
    left join {{ ref('register_kjent_avvik') }} as kjent_avvik
        on avgjort.avstemming_id = kjent_avvik.avstemming_id

)

select * from final
