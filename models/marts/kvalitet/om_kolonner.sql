-- What every published column means and how it may be summed, where SQL and BI tools can ask for it. Empty until the
-- edition is published: the words are those of the models' YAML, so `maalbar build` writes them there.
select
    cast(null as string) as tabell,
    cast(null as string) as kolonne,
    cast(null as integer) as rekkefoelge,
    cast(null as string) as datatype,
    cast(null as string) as enhet,
    cast(null as string) as summering,
    cast(null as string) as viser_til,
    cast(null as string) as kodeliste,
    cast(null as string) as beskrivelse,
    cast(null as string) as beskrivelse_en
where 1 = 0
