"""Ten of the questions of analyses/ in polars: each from the edition's tables by name to the answer's columns."""

import polars as pl

Tables = dict[str, pl.DataFrame]
LATE = pl.col("er_forsinket")


def climate_fund_by_group(tables: Tables) -> pl.DataFrame:
    """Budget, accounts and the share paid from the undisposed pot, by group of measures."""
    undisposed = pl.col("finansiert_av_udisponert")
    return (
        tables["rpt_klimafond"]
        .group_by("rapport_id", "fondsgruppe_id")
        .agg(
            pl.len().alias("antall_fondstiltak"),
            pl.sum("budsjett_kr", "regnskap_kr", "avvik_kr"),
            udisponert_budsjett_kr=pl.col("budsjett_kr").filter(undisposed).sum(),
            udisponert_regnskap_kr=pl.col("regnskap_kr").filter(undisposed).sum(),
        )
        .select(
            *("rapport_id", "fondsgruppe_id", "antall_fondstiltak", "budsjett_kr", "regnskap_kr", "avvik_kr"),
            _percent("regnskap_kr", "budsjett_kr").alias("forbruk_prosent"),
            *("udisponert_budsjett_kr", "udisponert_regnskap_kr"),
            _percent("udisponert_regnskap_kr", "regnskap_kr").alias("udisponert_prosent"),
        )
        .sort("rapport_id", -pl.col("budsjett_kr"), "fondsgruppe_id")
    )


def complaints_by_area(tables: Tables) -> pl.DataFrame:
    """Complaints received, sent on and decided in the report's year, by area."""
    names = {
        "klager_mottatt": "klager_mottatt",
        "klager_oversendt": "klager_oversendt",
        "kommunen_medhold": "statsforvalter_medhold",
        "kommunen_ikke_medhold": "statsforvalter_ikke_medhold",
    }
    figures = tables["dim_noekkeltall"].filter(pl.col("begrep_id").is_in(list(names.values())))
    return (
        tables["fct_noekkeltallverdi"]
        .select("rapport_id", "noekkeltall_id", "tjenesteomraade_id", "aar", "verdi")
        .join(figures.select("noekkeltall_id", "begrep_id"), on="noekkeltall_id")
        .join(tables["dim_rapport"].select("rapport_id", aar="rapportaar"), on=["rapport_id", "aar"])
        .join(
            tables["dim_tjenesteomraade"].select("tjenesteomraade_id", "rekkefoelge", tjenesteomraade="navn"),
            on="tjenesteomraade_id",
        )
        .group_by("rapport_id", "aar", "rekkefoelge", "tjenesteomraade")
        .agg(pl.col("verdi").filter(begrep_id=concept).max().alias(name) for name, concept in names.items())
        .sort("rapport_id", "rekkefoelge", "tjenesteomraade")
    )


def indicators_moving_the_wrong_way(tables: Tables) -> pl.DataFrame:
    """Indicators that went against the wanted direction, since the previous and since the first value."""
    return (
        tables["rpt_indikatorstatus"]
        .filter(utvikling_fra_forrige="feil_vei", utvikling_fra_foerste="feil_vei")
        .select(
            *("kommune_navn", "hovedmaal_nr", "indikator_id", "oensket_retning", "enhet"),
            *(f"{which}_{what}" for which in ("foerste", "forrige", "siste") for what in ("aar", "verdi")),
            "kilde_linje",
        )
        .sort("kommune_navn", "hovedmaal_nr", "kilde_linje", "indikator_id")
    )


def largest_overspends(tables: Tables) -> pl.DataFrame:
    """The ten areas that overspent most, their largest stated part, and their most changed key figure."""
    area = ["rapport_id", "tjenesteomraade_id"]
    largest = (
        _of_newest_report(tables["rpt_tjenesteomraade"], tables)
        .filter(pl.col("avvik_kr") < 0, nivaa="kommunalsjefomraade")
        .sort("rapport_id", "avvik_kr", "tjenesteomraade_id")
        .group_by("rapport_id", maintain_order=True)
        .head(10)
    )
    stated = tables["dim_prosatall"].filter("forklarer_avvik", enhet_id="kr")
    parts = (
        tables["fct_prosatall"]
        .select("rapport_id", "prosatall_id", forklart_kr="verdi", forklaring_linje="kilde_linje")
        .join(stated.select("prosatall_id", "tjenesteomraade_id", stoerste_forklaring="navn"), on="prosatall_id")
        .sort(-pl.col("forklart_kr"), "forklaring_linje")
        .unique(area, keep="first", maintain_order=True)
    )
    values = (
        tables["fct_noekkeltallverdi"]
        .filter("er_gjeldende")
        .select("rapport_id", "noekkeltall_id", "aar", "verdi", noekkeltall_linje="kilde_linje")
        .join(
            tables["dim_noekkeltall"].select("noekkeltall_id", "tjenesteomraade_id", mest_endrede_noekkeltall="navn"),
            on="noekkeltall_id",
        )
        .join(largest.select(*area, naa="aar"), on=area)
    )
    before = values.filter(pl.col("aar") == pl.col("naa") - 1)
    now, then = pl.col("noekkeltall_naa"), pl.col("noekkeltall_foer")
    changed = (
        values.filter(pl.col("aar") == pl.col("naa"), pl.col("verdi").is_not_null())
        .rename({"verdi": "noekkeltall_naa"})
        .join(before.select(*area, "noekkeltall_id", noekkeltall_foer="verdi"), on=[*area, "noekkeltall_id"])
        .filter(then > 0)
        .sort(-((now - then).abs() / then), "noekkeltall_linje")
        .unique(area, keep="first", maintain_order=True)
    )
    return (
        largest.join(parts, how="left", on=area)
        .join(changed, how="left", on=area)
        .select(
            *("rapport_id", pl.col("navn").alias("tjenesteomraade"), "direktoeromraade", "avvik_kr", "avvik_prosent"),
            *("stoerste_forklaring", "forklart_kr", "forklaring_linje"),
            *("mest_endrede_noekkeltall", "noekkeltall_foer", "noekkeltall_naa", "noekkeltall_linje"),
        )
        .sort("rapport_id", "avvik_kr", "tjenesteomraade")
    )


def late_assignments(tables: Tables) -> pl.DataFrame:
    """Political assignments that are late by the municipality's newest report."""
    return (
        _of_newest_report(tables["rpt_oppdrag"].filter(LATE), tables)
        .select(
            "rapport_id", "direktoeromraade", "organ", "plan", "punkt", "kort_tittel", "oppdragstype", "kilde_linje"
        )
        .sort("rapport_id", "kilde_linje")
    )


def late_climate_measures_with_unused_fund_money(tables: Tables) -> pl.DataFrame:
    """Late climate measures by assignment, and the fund's money for them that was not used."""
    money = {"budsjett": "budsjett", "regnskap": "regnskap", "avvik": "ubrukt"}
    return (
        _of_newest_report(tables["rpt_klimatiltak"], tables)
        .group_by("rapport_id", "klimaoppdrag_id")
        .agg(
            pl.len().alias("antall_tiltak"),
            LATE.sum().alias("antall_forsinket"),
            (LATE & (pl.col("antall_fondstiltak") > 0)).sum().alias("antall_forsinket_med_fond"),
            *(_sum_or_none(pl.col(f"fond_{name}_kr").filter(LATE), f"forsinket_{to}_kr") for name, to in money.items()),
        )
        .sort("rapport_id", -pl.col("antall_forsinket").cast(pl.Int64), "klimaoppdrag_id")
    )


def plan_measures_by_area(tables: Tables) -> pl.DataFrame:
    """What of the economy plan's budget each area achieved; savings and new money kept apart."""
    areas = tables["dim_tjenesteomraade"].select("tjenesteomraade_id", direktoeromraade="direktoeromraade_navn")
    return (
        tables["fct_oekonomiplantiltak"]
        .join(areas, on="tjenesteomraade_id")
        .group_by("rapport_id", "direktoeromraade")
        .agg(
            pl.len().alias("antall_tiltak"),
            (pl.col("avvik_kr") != 0).sum().alias("antall_med_avvik"),
            pl.col("status_id").is_null().sum().alias("antall_uten_status"),
            *(
                pl.col(f"{money}_kr").filter(tiltaksretning=direction).sum().alias(f"{direction}_{money}_kr")
                for direction in ("innsparing", "styrking")
                for money in ("budsjett", "oppnaadd")
            ),
        )
        .sort("rapport_id", "direktoeromraade")
    )


def same_figure_different_values(tables: Tables) -> pl.DataFrame:
    """Figures printed under several areas with different values, and the verdict."""
    different = tables["fct_avstemming"].filter(regel_id="noekkeltall_samme_tall", resultat="avvik")
    printed = (
        tables["fct_noekkeltallverdi"]
        .filter(pl.col("rapport_id").is_in(different["rapport_id"].unique().to_list()))
        .join(tables["dim_noekkeltall"].select("noekkeltall_id", "begrep_id"), on="noekkeltall_id")
        .join(tables["dim_tjenesteomraade"].select("tjenesteomraade_id", omraade="navn"), on="tjenesteomraade_id")
        .join(tables["dim_aar"].select("aar", kolonne="aar_tekst"), on="aar")
        .select("rapport_id", "kilde_linje", "kolonne", "begrep_id", "aar", "omraade", "verdi")
    )
    first = printed.rename({"kilde_linje": "mot_linje", "omraade": "foerste_omraade", "verdi": "foerste_verdi"})
    second = printed.rename({"omraade": "annet_omraade", "verdi": "annen_verdi"}).drop("begrep_id", "aar")
    return (
        different.join(first, on=["rapport_id", "mot_linje", "kolonne"])
        .join(second, on=["rapport_id", "kilde_linje", "kolonne"])
        .rename({"mot_linje": "foerste_linje", "kilde_linje": "annen_linje"})
        .select(
            *("rapport_id", "begrep_id", "aar", "foerste_omraade", "foerste_verdi", "foerste_linje"),
            *("annet_omraade", "annen_verdi", "annen_linje", "vurdering", "begrunnelse"),
        )
        .sort("rapport_id", "foerste_linje", "annen_linje", "aar")
    )


def stopped_projects(tables: Tables) -> pl.DataFrame:
    """Projects stopped or postponed, what they had cost, and what the year's tables say of them."""
    project = ["rapport_id", "investeringsprosjekt_id"]
    columns = ["tjenesteomraade", "fase_kode", "rev_budsjett_kr", "regnskap_kr"]
    invested = tables["rpt_investering"].select(*project, *columns, tabell_linje="kilde_linje")
    return (
        tables["fct_stoppet_prosjekt"]
        .select(
            *(*project, "kostnad_kr", "kilde_linje"),
            prosjekt="navn_tekst",
            kostnad_alle_kr=pl.col("kostnad_kr").sum().over("rapport_id"),
        )
        .join(invested, how="left", on=project)
        .select("rapport_id", "prosjekt", "kostnad_kr", "kostnad_alle_kr", *columns, "kilde_linje", "tabell_linje")
        .sort("rapport_id", -pl.col("kostnad_kr"), "kilde_linje")
    )


def targets_not_reached(tables: Tables) -> pl.DataFrame:
    """The targets of the report's year that are not reached, and by how much."""
    return (
        tables["rpt_maaloppnaaelse"]
        .filter(resultat="ikke_naadd")
        .select(
            *("rapport_id", "maaltall_id", "operator", "maal_nedre", "maal_oevre", "faktisk", "faktisk_aar", "margin"),
            *("avrunding_avgjoer", "kilde_linje", "faktisk_linje"),
        )
        .sort("rapport_id", "kilde_linje")
    )


def _of_newest_report(rows: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """The rows of each municipality's newest report."""
    newest = tables["dim_rapport"].group_by("kommune_id").agg(aar=pl.col("rapportaar").max())
    return rows.join(newest, on=["kommune_id", "aar"])


def _percent(part: str, whole: str) -> pl.Expr:
    """In percent with one decimal; none of nothing."""
    return (100 * pl.col(part) / pl.when(pl.col(whole) != 0).then(pl.col(whole))).round(1)


def _sum_or_none(values: pl.Expr, name: str) -> pl.Expr:
    """The sum, null where there is no value at all, as SQL has it; polars has 0."""
    return pl.when(values.count() > 0).then(values.sum()).alias(name)
