select
    rapport_id,
    kildetabell_id,
    kapittel,
    tittel,
    art,
    form,
    tabell,
    antall_rader,
    linje_fra,
    linje_til,
    overskriftstall,
    hodetall,
    har_fritekst or coalesce({{ note_place('kolonner') }}, 0) > 0 as har_fritekst
from {{ ref('register_kildetabell') }}
