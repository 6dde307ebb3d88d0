"""The marts of indicators and key figures and their sums, as an analyst with pandas makes them from the seeds' files.

`python bench/peers/marts_pandas.py TO FOLDER ...` reads the CSV files of the folders and writes a Parquet file for each
of the two facts and for `avstemming`, the rows of fct_avstemming that are of these figures alone. It reads what
Bærum's report and the made reports print: ValueError for a cell in another form (a bound, a mark behind the number),
for what register_navn renames or moves, and for a contradiction that is not registered.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa

NUMBER = "-?(?:[0-9]{1,3}(?: [0-9]{3}){1,3}|[0-9]{1,12})(?:,[0-9]{1,4})?"
CELL = rf"^(?P<tall>{NUMBER}) ?(?P<enhet>[^ (*](?:[^(*]*[^ (*])?)?(?: (?:[(](?P<merknad>[^()]+)[)]|[*][)]))?$"
VALUE, BOUND = (pd.ArrowDtype(pa.decimal128(18, scale)) for scale in (4, 6))
HALF_UNIT = {0: "0.5", 1: "0.05", 2: "0.005", 3: "0.0005", 4: "0.00005"}
ROW_ID = {"indikator": "indikatorrad_id", "noekkeltall": "noekkeltall_id"}
PLACES = ["rapport_id", "kilde_linje", "mot_linje", "kolonne"]
BOUNDS = ["utledet_nedre", "utledet_oevre", "oppgitt_nedre", "oppgitt_oevre"]
MEASURED = ["verdi", "verdi_tekst", "desimaler", "verdistatus", "sdmx_obs_status", "tolkning", "er_gjeldende"]
FACTS = {
    "indikator": ["rapport_id", "indikator_id", "aar", *MEASURED, "navn_tekst", "kilde_linje"],
    "noekkeltall": [
        *("rapport_id", "noekkeltall_id", "tjenesteomraade_id", "aar", *MEASURED),
        *("gruppe_tekst", "navn_tekst", "kilde_linje"),
    ],
}
Seeds = Callable[[str], pd.DataFrame]


def seeds_in(folders: list[Path]) -> Seeds:
    """Reads a seed by its name, all cells as text, from every folder that has it."""

    def seed(name: str) -> pd.DataFrame:
        files = [folder / f"{name}.csv" for folder in folders]
        parts = [pd.read_csv(file, dtype=str, keep_default_na=False, na_values=[""]) for file in files if file.exists()]
        return pd.concat(parts, ignore_index=True)

    return seed


def kpi_values(seed: Seeds) -> pd.DataFrame:
    """A row for each indicator and key figure, report and printed year: text, value, interval, status."""
    cells = _printed(seed)
    cells["celle"] = _normalised(cells["verdi_tekst"])
    signs = seed("register_verditegn").query("plass == 'alene'").assign(tegn=lambda sign: _normalised(sign["tegn"]))
    signs = signs[["rapport_id", "tegn", "verdistatus", "tolket_tekst"]].add_prefix("tegn_")
    readings = seed("register_celletolkning").drop(columns="verdi_tekst").rename(columns={"begrunnelse": "tolkning"})
    cells = cells.merge(
        signs, how="left", left_on=["rapport_id", "celle"], right_on=["tegn_rapport_id", "tegn_tegn"]
    ).merge(readings, how="left", on=["rapport_id", "tabell", "rad_id", "aar"])
    read = cells["celle"].str.extract(CELL)
    units = {*seed("register_enhetsuttrykk")["enhet_tekst"], *seed("register_enhet")["trykt_form"].dropna()}
    blank, sign = cells["celle"] == "", cells["tegn_verdistatus"].notna()
    unread = ~blank & ~sign & (read["tall"].isna() | (read["enhet"].notna() & ~read["enhet"].isin(units)))
    if unread.any():
        raise ValueError(f"cells that this script cannot read: {cells.loc[unread, 'verdi_tekst'].unique().tolist()}")

    other_series = ~blank & ~sign & (read["merknad"].fillna("") != cells["celle_merknad"].fillna(""))
    status = cells["tegn_verdistatus"].fillna("publisert").mask(blank, "tom")
    status = cells["verdistatus"].fillna(status).mask(other_series, "ikke_publisert")
    cells["verdistatus"] = status.mask(cells["er_aktiv"] == "false", "under_utvikling")
    cells = cells.merge(
        seed("register_verdistatus")[["verdistatus", "sdmx_obs_status", "har_verdi"]], how="left", on="verdistatus"
    )
    quoted = _normalised(cells["tolket_tekst"]).str.extract(f"^({NUMBER})")[0]
    number = quoted.fillna(read["tall"]).fillna(cells["tegn_tolket_tekst"]).where(cells["har_verdi"] == "true")
    number = number.str.replace(" ", "").str.replace(",", ".")
    cells["verdi"] = number.astype(VALUE)
    cells["desimaler"] = number.str.partition(".")[2].str.len().astype("Int64").where(number.notna())
    half = cells["desimaler"].map(HALF_UNIT).astype(BOUND)
    cells["nedre"], cells["oevre"] = cells["verdi"].astype(BOUND) - half, cells["verdi"].astype(BOUND) + half
    newest = cells.groupby(["kommune_id", "kpi_type", "kpi_id", "aar"])["rapportaar"].transform("max")
    cells["er_gjeldende"] = (cells["rapportaar"] == newest) & cells["verdi"].notna()
    return cells.astype({"aar": int, "linje": int}).rename(columns={"linje": "kilde_linje"})


def reconciled(seed: Seeds, values: pd.DataFrame) -> pd.DataFrame:
    """A row for each check of these figures against each other; ValueError for one that fails and is not registered."""
    printed = values[values["verdi"].notna()].assign(kolonne=lambda value: value["aar"].astype(str))
    checks = pd.concat([_same_figure(printed), _complaints(printed), _sums(seed, printed)], ignore_index=True)
    derived_lower, derived_upper, lower, upper = (checks[bound] for bound in BOUNDS)
    single = (derived_lower == derived_upper) | (lower == upper)
    meets = (derived_lower < upper) & (lower < derived_upper)
    meets |= single & (derived_lower <= upper) & (lower <= derived_upper)
    checks["resultat"] = meets.map({True: "stemmer", False: "avvik"})
    names = checks[["regel_id", "rapport_id", "kilde_linje", "kolonne"]].astype(str)
    checks["avstemming_id"] = names.agg(":".join, axis=1) if len(checks) else ""
    known = checks["avstemming_id"].isin(seed("register_kjent_avvik")["avstemming_id"])
    for told, wrong in {"lacks": ~meets & ~known, "has, though they hold": meets & known}.items():
        if wrong.any():
            names = checks.loc[wrong, "avstemming_id"].tolist()
            raise ValueError(f"checks that register_kjent_avvik {told}: {names}")
    return checks[["avstemming_id", *PLACES, *BOUNDS, "resultat"]]


def _printed(seed: Seeds) -> pd.DataFrame:
    """The printed cells of both tables with their row, their KPI and their report."""
    tables = seed("register_kildetabell").query("tabell in ['aarsrapport_indikator', 'aarsrapport_noekkeltall']")
    if len(seed("register_navn")) or tables[["enhet_tekst", "minustegn"]].notna().any(axis=None):
        raise ValueError("this script knows no renamed things, no units of whole tables and no other minus signs")
    parts = []
    for kind, row_id in ROW_ID.items():
        cells = seed(f"aarsrapport_{kind}verdi").merge(seed(f"aarsrapport_{kind}"), on=["rapport_id", row_id])
        cells = cells.merge(seed(f"register_{kind}"), on=row_id)
        parts.append(
            cells.assign(
                kpi_type=kind, tabell=f"aarsrapport_{kind}verdi", kpi_id=cells[f"{kind}_id"], rad_id=cells[row_id]
            )
        )
    numbers = seed("register_kommunenummer")
    reports = (
        seed("register_rapport")
        .merge(numbers, on="kommune_nr")
        .assign(rapportaar=lambda r: r["rapportaar"].astype(int))
    )
    until = reports["gyldig_til_aar"].astype(float).fillna(reports["rapportaar"])
    since = reports["gyldig_fra_aar"].astype(float).fillna(0)
    reports = reports[(reports["rapportaar"] <= until) & (reports["rapportaar"] + 1 >= since)]
    return pd.concat(parts, ignore_index=True).merge(
        reports[["rapport_id", "kommune_id", "rapportaar"]], on="rapport_id"
    )


def _normalised(text: pd.Series) -> pd.Series:
    """Composed letters, ordinary single spaces, an ordinary minus; an empty text for none."""
    signs = str.maketrans("\u00a0\u2007\u2009\u202f\u2212\u2013\u2011", "    ---")
    plain = text.fillna("").str.normalize("NFC").str.translate(signs)
    return plain.str.replace(" +", " ", regex=True).str.strip()


def _same_figure(printed: pd.DataFrame) -> pd.DataFrame:
    """A figure printed under several areas, each print against the one that stands for them all."""
    repeated = printed[printed["samme_figur_id"].notna() & (printed["samme_figur_id"] != printed["kpi_id"])]
    both = repeated.merge(
        printed[["rapport_id", "kpi_id", "aar", "kilde_linje", "nedre", "oevre"]],
        left_on=["rapport_id", "samme_figur_id", "aar"],
        right_on=["rapport_id", "kpi_id", "aar"],
        suffixes=("", "_hoved"),
    )
    derived = {"mot_linje": "kilde_linje_hoved", "utledet_nedre": "nedre_hoved", "utledet_oevre": "oevre_hoved"}
    return _check("noekkeltall_samme_tall", both, derived)


def _complaints(printed: pd.DataFrame) -> pd.DataFrame:
    """Complaints received, of which at least as many were received as were sent on."""
    received, sent = (printed[printed["begrep_id"] == f"klager_{what}"] for what in ("mottatt", "oversendt"))
    place = ["rapport_id", "aar", "tjenesteomraade_id"]
    both = received.merge(sent[[*place, "kilde_linje", "nedre", "oevre"]], on=place, suffixes=("", "_sendt"))
    both["hoeyst"] = both["oevre"].where(both["oevre"] > both["oevre_sendt"], both["oevre_sendt"])
    derived = {"mot_linje": "kilde_linje_sendt", "utledet_nedre": "nedre_sendt", "utledet_oevre": "hoeyst"}
    return _check("klager_mottatt_og_oversendt", both, derived)


def _sums(seed: Seeds, printed: pd.DataFrame) -> pd.DataFrame:
    """The sums of register_sammenheng whose terms are all indicators and key figures."""
    terms = seed("register_sammenhengsledd").astype({"koeffisient": VALUE})
    ours = terms["stoerrelse"].str.match("indikator:|noekkeltall:").fillna(False).astype(bool)
    terms = terms[ours.groupby(terms["sammenheng_id"]).transform("all")]
    terms = terms.merge(seed("register_sammenheng").query("uttrykk == 'sum'"), on="sammenheng_id")
    figures = printed.assign(stoerrelse=printed["kpi_type"] + ":" + printed["kpi_id"], aar=printed["kolonne"])
    terms = terms.merge(figures[["rapport_id", "stoerrelse", "aar", "nedre", "oevre", "kilde_linje"]], how="left")
    low, high = terms["koeffisient"] * terms["nedre"], terms["koeffisient"] * terms["oevre"]
    terms["nedre"], terms["oevre"] = low.where(low <= high, high), high.where(low <= high, low)
    sides = terms.groupby(["sammenheng_id", "regel_id", "rapport_id", "side"], as_index=False).agg(
        {"nedre": "sum", "oevre": "sum", "kilde_linje": "min"}
    )
    left, right = (sides[sides["side"] == side] for side in ("venstre", "hoeyre"))
    both = left.merge(right, on=["sammenheng_id", "regel_id", "rapport_id"], suffixes=("_ledd", ""))
    both["kolonne"] = both["sammenheng_id"]
    derived = {"mot_linje": "kilde_linje_ledd", "utledet_nedre": "nedre_ledd", "utledet_oevre": "oevre_ledd"}
    return _check("deler_av_helhet", both, derived)


def _check(rule: str, both: pd.DataFrame, derived: dict[str, str]) -> pd.DataFrame:
    """The rows of a rule; derived: the columns of the other place, by what they are called in the answer."""
    columns = {name: both[column] for name, column in derived.items()}
    checks = both.assign(regel_id=rule, oppgitt_nedre=both["nedre"], oppgitt_oevre=both["oevre"], **columns)
    return checks[["regel_id", *PLACES, *BOUNDS]].astype(dict.fromkeys(BOUNDS, BOUND))


def make(to: Path, folders: list[Path]) -> None:
    """Make the three tables of the folders' seeds, and write them."""
    seed = seeds_in(folders)
    values = kpi_values(seed)
    checks = reconciled(seed, values)
    for kind, columns in FACTS.items():
        values[values["kpi_type"] == kind][columns].to_parquet(to / f"fct_{kind}verdi.parquet", index=False)
    checks.to_parquet(to / "avstemming.parquet", index=False)


if __name__ == "__main__":
    make(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]])
