-- What every published column means and how it may be summed, where SQL and BI tools can ask for it. Empty until the
-- edition is published: the words are those of the models' YAML, so `maalbar build` writes them there.
select
    cast(null as varchar) as tabell,
    cast(null as varchar) as kolonne,
    cast(null as integer) as rekkefoelge,
    cast(null as varchar) as datatype,
    cast(null as varchar) as enhet,
    cast(null as varchar) as summering,
    cast(null as varchar) as viser_til,
    cast(null as varchar) as kodeliste,
    cast(null as varchar) as beskrivelse,
    cast(null as varchar) as beskrivelse_en
where 1 = 0
