-- The edition's certificate. Empty until the edition is published: what it says is known only when every check has run,
-- so `maalbar build` writes its one row into the file that it publishes.
select
    cast(null as string) as utgave_id,
    cast(null as timestamp) as bygget_tid,
    cast(null as string) as git_commit,
    cast(null as boolean) as er_fra_commit,
    cast(null as string) as rapporter,
    cast(null as integer) as antall_kontroller,
    cast(null as integer) as antall_bestaatt,
    cast(null as integer) as antall_kjente_avvik,
    cast(null as string) as innhold_sha256,
    cast(null as string) as maalbar_versjon,
    cast(null as string) as dbt_versjon,
    cast(null as string) as duckdb_versjon
where 1 = 0
