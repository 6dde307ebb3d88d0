"""Ten of the questions of analyses/ in pandas: each from the edition's tables by name to the answer's columns."""

import pandas as pd

Tables = dict[str, pd.DataFrame]


def climate_fund_by_group(tables: Tables) -> pd.DataFrame:
    """Budget, accounts and the share paid from the undisposed pot, by group of measures."""
    fund = tables["rpt_klimafond"]
    money = ["budsjett_kr", "regnskap_kr"]
    undisposed = fund[money].where(fund["finansiert_av_udisponert"], 0).add_prefix("udisponert_")
    groups = pd.concat([fund, undisposed], axis=1).groupby(["rapport_id", "fondsgruppe_id"])
    sums = groups[[*money, "avvik_kr", *undisposed]].sum(min_count=1)
    sums.insert(0, "antall_fondstiltak", groups.size())
    sums.insert(4, "forbruk_prosent", _percent(sums["regnskap_kr"], sums["budsjett_kr"]))
    sums["udisponert_prosent"] = _percent(sums["udisponert_regnskap_kr"], sums["regnskap_kr"])
    return sums.reset_index().sort_values(
        ["rapport_id", "budsjett_kr", "fondsgruppe_id"], ascending=[True, False, True]
    )


def complaints_by_area(tables: Tables) -> pd.DataFrame:
    """Complaints received, sent on and decided in the report's year, by area."""
    names = {
        "klager_mottatt": "klager_mottatt",
        "klager_oversendt": "klager_oversendt",
        "statsforvalter_medhold": "kommunen_medhold",
        "statsforvalter_ikke_medhold": "kommunen_ikke_medhold",
    }
    figures = tables["dim_noekkeltall"]
    figures = figures.loc[figures["begrep_id"].isin(names), ["noekkeltall_id", "begrep_id"]]
    areas = tables["dim_tjenesteomraade"][["tjenesteomraade_id", "rekkefoelge", "navn"]]
    reports = tables["dim_rapport"][["rapport_id", "rapportaar"]]
    values = tables["fct_noekkeltallverdi"][["rapport_id", "noekkeltall_id", "tjenesteomraade_id", "aar", "verdi"]]
    values = values.merge(figures, on="noekkeltall_id").merge(areas, on="tjenesteomraade_id")
    values = values.merge(reports, left_on=["rapport_id", "aar"], right_on=["rapport_id", "rapportaar"])
    place = ["rapport_id", "aar", "rekkefoelge", "navn"]
    wide = values.groupby([*place, "begrep_id"])["verdi"].max().unstack("begrep_id").reindex(columns=list(names))
    wide = wide.rename(columns=names).reset_index().rename(columns={"navn": "tjenesteomraade"})
    return wide.sort_values(["rapport_id", "rekkefoelge", "tjenesteomraade"])


def indicators_moving_the_wrong_way(tables: Tables) -> pd.DataFrame:
    """Indicators that went against the wanted direction, since the previous and since the first value."""
    status = tables["rpt_indikatorstatus"]
    columns = ["kommune_navn", "hovedmaal_nr", "indikator_id", "oensket_retning", "enhet"]
    columns += [f"{which}_{what}" for which in ("foerste", "forrige", "siste") for what in ("aar", "verdi")]
    wrong = (status["utvikling_fra_forrige"] == "feil_vei") & (status["utvikling_fra_foerste"] == "feil_vei")
    return status.loc[wrong, [*columns, "kilde_linje"]].sort_values(
        ["kommune_navn", "hovedmaal_nr", "kilde_linje", "indikator_id"]
    )


def largest_overspends(tables: Tables) -> pd.DataFrame:
    """The ten areas that overspent most, their largest stated part, and their most changed key figure."""
    area = ["rapport_id", "tjenesteomraade_id"]
    areas = _of_newest_report(tables["rpt_tjenesteomraade"], tables)
    areas = areas[(areas["nivaa"] == "kommunalsjefomraade") & (areas["avvik_kr"] < 0)]
    largest = areas.sort_values(["rapport_id", "avvik_kr", "tjenesteomraade_id"]).groupby("rapport_id").head(10)
    largest = largest[[*area, "aar", "navn", "direktoeromraade", "avvik_kr", "avvik_prosent"]]

    stated = tables["dim_prosatall"]
    stated = stated.loc[
        stated["forklarer_avvik"] & (stated["enhet_id"] == "kr"), ["prosatall_id", "tjenesteomraade_id", "navn"]
    ]
    parts = tables["fct_prosatall"][["rapport_id", "prosatall_id", "verdi", "kilde_linje"]]
    parts = parts.merge(stated, on="prosatall_id").sort_values(["verdi", "kilde_linje"], ascending=[False, True])
    parts = parts.drop_duplicates(area).rename(
        columns={"navn": "stoerste_forklaring", "verdi": "forklart_kr", "kilde_linje": "forklaring_linje"}
    )

    figures = tables["dim_noekkeltall"][["noekkeltall_id", "tjenesteomraade_id", "navn"]]
    values = tables["fct_noekkeltallverdi"]
    values = values.loc[values["er_gjeldende"], ["rapport_id", "noekkeltall_id", "aar", "verdi", "kilde_linje"]]
    values = values[values["rapport_id"].isin(largest["rapport_id"])].merge(figures, on="noekkeltall_id")
    values = values.merge(largest[[*area, "aar"]], on=area, suffixes=("", "_naa"))
    key = [*area, "noekkeltall_id"]
    now = values[values["aar"] == values["aar_naa"]].drop(columns=["aar", "aar_naa"])
    before = values.loc[values["aar"] == values["aar_naa"] - 1, [*key, "verdi"]]
    changed = now.merge(before, on=key, suffixes=("", "_foer")).query("verdi_foer > 0 and verdi.notna()")
    changed = changed.assign(endring=(changed["verdi"] - changed["verdi_foer"]).abs() / changed["verdi_foer"])
    changed = changed.sort_values(["endring", "kilde_linje"], ascending=[False, True]).drop_duplicates(area)
    changed = changed.rename(
        columns={
            "navn": "mest_endrede_noekkeltall",
            "verdi_foer": "noekkeltall_foer",
            "verdi": "noekkeltall_naa",
            "kilde_linje": "noekkeltall_linje",
        }
    )
    answer = largest.merge(parts, how="left", on=area).merge(changed, how="left", on=area)
    answer = answer.drop(columns=["tjenesteomraade_id"]).rename(columns={"navn": "tjenesteomraade"})
    columns = ["rapport_id", "tjenesteomraade", "direktoeromraade", "avvik_kr", "avvik_prosent"]
    columns += ["stoerste_forklaring", "forklart_kr", "forklaring_linje"]
    columns += ["mest_endrede_noekkeltall", "noekkeltall_foer", "noekkeltall_naa", "noekkeltall_linje"]
    return answer[columns].sort_values(["rapport_id", "avvik_kr", "tjenesteomraade"])


def late_assignments(tables: Tables) -> pd.DataFrame:
    """Political assignments that are late by the municipality's newest report."""
    columns = ["rapport_id", "direktoeromraade", "organ", "plan", "punkt", "kort_tittel", "oppdragstype", "kilde_linje"]
    assignments = tables["rpt_oppdrag"]
    late = assignments.loc[assignments["er_forsinket"].eq(True), [*columns, "kommune_id", "aar"]]
    return _of_newest_report(late, tables)[columns].sort_values(["rapport_id", "kilde_linje"])


def late_climate_measures_with_unused_fund_money(tables: Tables) -> pd.DataFrame:
    """Late climate measures by assignment, and the fund's money for them that was not used."""
    measures = _of_newest_report(tables["rpt_klimatiltak"], tables)
    late = measures["er_forsinket"].eq(True)
    money = {"budsjett": "budsjett", "regnskap": "regnskap", "avvik": "ubrukt"}
    measures = measures[["rapport_id", "klimaoppdrag_id"]].assign(
        antall_tiltak=1,
        antall_forsinket=late.astype(int),
        antall_forsinket_med_fond=(late & (measures["antall_fondstiltak"] > 0)).astype(int),
        **{f"forsinket_{to}_kr": measures[f"fond_{name}_kr"].where(late) for name, to in money.items()},
    )
    answer = measures.groupby(["rapport_id", "klimaoppdrag_id"], dropna=False, as_index=False).sum(min_count=1)
    return answer.sort_values(["rapport_id", "antall_forsinket", "klimaoppdrag_id"], ascending=[True, False, True])


def plan_measures_by_area(tables: Tables) -> pd.DataFrame:
    """What of the economy plan's budget each area achieved; savings and new money kept apart."""
    areas = tables["dim_tjenesteomraade"][["tjenesteomraade_id", "direktoeromraade_navn"]]
    measures = tables["fct_oekonomiplantiltak"].merge(areas, on="tjenesteomraade_id")
    columns = {
        "antall_tiltak": 1,
        "antall_med_avvik": (measures["avvik_kr"].notna() & (measures["avvik_kr"] != 0)).astype(int),
        "antall_uten_status": measures["status_id"].isna().astype(int),
    }
    for direction in ("innsparing", "styrking"):
        for money in ("budsjett", "oppnaadd"):
            ours = measures["tiltaksretning"] == direction
            columns[f"{direction}_{money}_kr"] = measures[f"{money}_kr"].where(ours, 0)
    measures = measures[["rapport_id", "direktoeromraade_navn"]].assign(**columns)
    answer = measures.groupby(["rapport_id", "direktoeromraade_navn"], as_index=False).sum(min_count=1)
    return answer.rename(columns={"direktoeromraade_navn": "direktoeromraade"})


def same_figure_different_values(tables: Tables) -> pd.DataFrame:
    """Figures printed under several areas with different values, and the verdict."""
    checks = tables["fct_avstemming"]
    different = checks.loc[
        (checks["regel_id"] == "noekkeltall_samme_tall") & (checks["resultat"] == "avvik"),
        ["rapport_id", "kolonne", "mot_linje", "kilde_linje", "vurdering", "begrunnelse"],
    ]
    values = tables["fct_noekkeltallverdi"]
    printed = values.loc[
        values["rapport_id"].isin(different["rapport_id"]),
        ["rapport_id", "noekkeltall_id", "tjenesteomraade_id", "aar", "verdi", "kilde_linje"],
    ]
    printed = (
        printed.merge(tables["dim_noekkeltall"][["noekkeltall_id", "begrep_id"]], on="noekkeltall_id")
        .merge(tables["dim_tjenesteomraade"][["tjenesteomraade_id", "navn"]], on="tjenesteomraade_id")
        .merge(tables["dim_aar"][["aar", "aar_tekst"]], on="aar")
        .rename(columns={"navn": "omraade", "kilde_linje": "linje", "aar_tekst": "kolonne"})
    )
    first = printed.rename(columns={"linje": "mot_linje"})[
        ["rapport_id", "mot_linje", "kolonne", "begrep_id", "aar", "omraade", "verdi"]
    ].rename(columns={"omraade": "foerste_omraade", "verdi": "foerste_verdi"})
    second = printed.rename(columns={"linje": "kilde_linje", "omraade": "annet_omraade", "verdi": "annen_verdi"})
    second = second[["rapport_id", "kilde_linje", "kolonne", "annet_omraade", "annen_verdi"]]
    answer = different.merge(first, on=["rapport_id", "mot_linje", "kolonne"])
    answer = answer.merge(second, on=["rapport_id", "kilde_linje", "kolonne"])
    answer = answer.rename(columns={"mot_linje": "foerste_linje", "kilde_linje": "annen_linje"})
    columns = ["rapport_id", "begrep_id", "aar", "foerste_omraade", "foerste_verdi", "foerste_linje"]
    columns += ["annet_omraade", "annen_verdi", "annen_linje", "vurdering", "begrunnelse"]
    return answer[columns].sort_values(["rapport_id", "foerste_linje", "annen_linje", "aar"])


def stopped_projects(tables: Tables) -> pd.DataFrame:
    """Projects stopped or postponed, what they had cost, and what the year's tables say of them."""
    project = ["rapport_id", "investeringsprosjekt_id"]
    stopped = tables["fct_stoppet_prosjekt"][[*project, "navn_tekst", "kostnad_kr", "kilde_linje"]]
    stopped = stopped.assign(kostnad_alle_kr=stopped.groupby("rapport_id")["kostnad_kr"].transform("sum"))
    columns = ["tjenesteomraade", "fase_kode", "rev_budsjett_kr", "regnskap_kr", "kilde_linje"]
    invested = tables["rpt_investering"][[*project, *columns]].rename(columns={"kilde_linje": "tabell_linje"})
    # pandas joins nulls to each other
    answer = stopped.merge(invested.dropna(subset=project), how="left", on=project)
    answer = answer.rename(columns={"navn_tekst": "prosjekt"}).sort_values(
        ["rapport_id", "kostnad_kr", "kilde_linje"], ascending=[True, False, True]
    )
    return answer[["rapport_id", "prosjekt", "kostnad_kr", "kostnad_alle_kr", *columns, "tabell_linje"]]


def targets_not_reached(tables: Tables) -> pd.DataFrame:
    """The targets of the report's year that are not reached, and by how much."""
    columns = ["rapport_id", "maaltall_id", "operator", "maal_nedre", "maal_oevre", "faktisk", "faktisk_aar", "margin"]
    targets = tables["rpt_maaloppnaaelse"]
    missed = targets.loc[
        targets["resultat"] == "ikke_naadd", [*columns, "avrunding_avgjoer", "kilde_linje", "faktisk_linje"]
    ]
    return missed.sort_values(["rapport_id", "kilde_linje"])


def _of_newest_report(rows: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """The rows of each municipality's newest report."""
    newest = tables["dim_rapport"].groupby("kommune_id", as_index=False)["rapportaar"].max()
    return rows.merge(newest.rename(columns={"rapportaar": "aar"}), on=["kommune_id", "aar"])


def _percent(part: pd.Series, whole: pd.Series) -> pd.Series:
    """In percent with one decimal; none of nothing."""
    return (100 * part / whole.where(whole != 0)).round(1)
