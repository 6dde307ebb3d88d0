"""The marts of indicators and key figures and their sums, as an analyst with polars makes them from the seeds' files.

`python bench/peers/marts_polars.py TO FOLDER ...` does what marts_pandas.py does, and refuses the same.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl

NUMBER = "-?(?:[0-9]{1,3}(?: [0-9]{3}){1,3}|[0-9]{1,12})(?:,[0-9]{1,4})?"
CELL = rf"^(?P<tall>{NUMBER}) ?(?P<enhet>[^ (*](?:[^(*]*[^ (*])?)?(?: (?:[(](?P<merknad>[^()]+)[)]|[*][)]))?$"
VALUE, BOUND = pl.Decimal(18, 4), pl.Decimal(18, 6)
HALF_UNIT = ["0.5", "0.05", "0.005", "0.0005", "0.00005"]
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
Seeds = Callable[[str], pl.DataFrame]


def seeds_in(folders: list[Path]) -> Seeds:
    """Reads a seed by its name, all cells as text, from every folder that has it."""

    def seed(name: str) -> pl.DataFrame:
        files = [folder / f"{name}.csv" for folder in folders]
        return pl.concat([pl.read_csv(file, infer_schema=False) for file in files if file.exists()])

    return seed


def kpi_values(seed: Seeds) -> pl.DataFrame:
    """A row for each indicator and key figure, report and printed year: text, value, interval, status."""
    signs = seed("register_verditegn").filter(plass="alene")
    signs = signs.select("rapport_id", celle=_normalised("tegn"), tegnstatus="verdistatus", tegntall="tolket_tekst")
    readings = seed("register_celletolkning").drop("verdi_tekst", "grunnlag", "fotnote_linje")
    units = {*seed("register_enhetsuttrykk")["enhet_tekst"], *seed("register_enhet")["trykt_form"].drop_nulls()}
    cells = (
        _printed(seed)
        .with_columns(celle=_normalised("verdi_tekst"))
        .join(signs, how="left", on=["rapport_id", "celle"])
        .join(readings, how="left", on=["rapport_id", "tabell", "rad_id", "aar"])
        .with_columns(pl.col("celle").str.extract_groups(CELL).alias("lest"))
        .unnest("lest")
    )
    blank, sign = pl.col("celle") == "", pl.col("tegnstatus").is_not_null()
    unread = ~blank & ~sign & (pl.col("tall").is_null() | ~pl.col("enhet").is_in(units).fill_null(True))
    if len(strange := cells.filter(unread)):
        raise ValueError(f"cells that this script cannot read: {strange['verdi_tekst'].unique().to_list()}")

    other_series = ~sign & pl.col("merknad").fill_null("").ne(pl.col("celle_merknad").fill_null(""))
    quoted = _normalised("tolket_tekst").str.extract(f"^({NUMBER})")
    number = pl.coalesce(quoted, "tall", "tegntall").str.replace_all(" ", "").str.replace(",", ".")
    half = pl.col("desimaler").replace_strict(dict(enumerate(HALF_UNIT)), return_dtype=pl.String).cast(BOUND)
    return (
        cells.with_columns(
            verdistatus=pl.when(er_aktiv="false")
            .then(pl.lit("under_utvikling"))
            .when(blank)
            .then(pl.coalesce("verdistatus", pl.lit("tom")))
            .when(other_series)
            .then(pl.lit("ikke_publisert"))
            .otherwise(pl.coalesce("verdistatus", "tegnstatus", pl.lit("publisert")))
        )
        .join(
            seed("register_verdistatus").select("verdistatus", "sdmx_obs_status", "har_verdi"),
            how="left",
            on="verdistatus",
        )
        .with_columns(number=pl.when(har_verdi="true").then(number))
        .with_columns(
            verdi=pl.col("number").cast(VALUE),
            desimaler=pl.col("number").str.extract(r"\.(.*)").str.len_chars().fill_null(0),
        )
        .with_columns(desimaler=pl.when(pl.col("verdi").is_not_null()).then("desimaler"))
        .with_columns(nedre=pl.col("verdi").cast(BOUND) - half, oevre=pl.col("verdi").cast(BOUND) + half)
        .with_columns(
            pl.col("aar", "linje").cast(pl.Int64),
            er_gjeldende=pl.col("verdi").is_not_null()
            & (pl.col("rapportaar") == pl.col("rapportaar").max().over("kommune_id", "kpi_type", "kpi_id", "aar")),
        )
        .rename({"linje": "kilde_linje", "begrunnelse": "tolkning"})
    )


def reconciled(seed: Seeds, values: pl.DataFrame) -> pl.DataFrame:
    """A row for each check of these figures against each other; ValueError for one that fails and is not registered."""
    printed = values.filter(pl.col("verdi").is_not_null()).with_columns(kolonne=pl.col("aar").cast(pl.String))
    derived_lower, derived_upper, lower, upper = map(pl.col, BOUNDS)
    single = (derived_lower == derived_upper) | (lower == upper)
    meets = (derived_lower < upper) & (lower < derived_upper)
    meets |= single & (derived_lower <= upper) & (lower <= derived_upper)
    checks = pl.concat([_same_figure(printed), _complaints(printed), _sums(seed, printed)]).with_columns(
        avstemming_id=pl.concat_str("regel_id", "rapport_id", "kilde_linje", "kolonne", separator=":"),
        resultat=pl.when(meets).then(pl.lit("stemmer")).otherwise(pl.lit("avvik")),
    )
    known = pl.col("avstemming_id").is_in(seed("register_kjent_avvik")["avstemming_id"].to_list())
    for told, wrong in {"lacks": ~meets & ~known, "has, though they hold": meets & known}.items():
        if len(names := checks.filter(wrong)["avstemming_id"]):
            raise ValueError(f"checks that register_kjent_avvik {told}: {names.to_list()}")
    return checks.select("avstemming_id", *PLACES, *BOUNDS, "resultat")


def _printed(seed: Seeds) -> pl.DataFrame:
    """The printed cells of both tables with their row, their KPI and their report."""
    tables = seed("register_kildetabell").filter(pl.col("tabell").is_in([f"aarsrapport_{kind}" for kind in ROW_ID]))
    if len(seed("register_navn")) or any(tables[column].count() for column in ("enhet_tekst", "minustegn")):
        raise ValueError("this script knows no renamed things, no units of whole tables and no other minus signs")
    parts = [
        seed(f"aarsrapport_{kind}verdi")
        .join(seed(f"aarsrapport_{kind}"), on=["rapport_id", row_id])
        .join(seed(f"register_{kind}"), on=row_id)
        .with_columns(
            kpi_type=pl.lit(kind), tabell=pl.lit(f"aarsrapport_{kind}verdi"), kpi_id=f"{kind}_id", rad_id=row_id
        )
        for kind, row_id in ROW_ID.items()
    ]
    year, since, until = (pl.col(name).cast(pl.Int64) for name in ("rapportaar", "gyldig_fra_aar", "gyldig_til_aar"))
    reports = (
        seed("register_rapport")
        .join(seed("register_kommunenummer"), on="kommune_nr")
        .filter(year <= pl.coalesce(until, year), year + 1 >= since.fill_null(0))
        .select("rapport_id", "kommune_id", year)
    )
    return pl.concat(parts, how="diagonal").join(reports, on="rapport_id")


def _normalised(column: str) -> pl.Expr:
    """Composed letters, ordinary single spaces, an ordinary minus; an empty text for none."""
    text = pl.col(column).fill_null("").str.normalize("NFC")
    text = text.str.replace_all("[\u00a0\u2007\u2009\u202f]", " ").str.replace_all("[\u2212\u2013\u2011]", "-")
    return text.str.replace_all(" +", " ").str.strip_chars(" ")


def _same_figure(printed: pl.DataFrame) -> pl.DataFrame:
    """A figure printed under several areas, each print against the one that stands for them all."""
    main = printed.select("rapport_id", "aar", "kilde_linje", "nedre", "oevre", samme_figur_id="kpi_id")
    both = printed.filter(pl.col("samme_figur_id") != pl.col("kpi_id")).join(
        main, on=["rapport_id", "samme_figur_id", "aar"], suffix="_hoved"
    )
    derived = {"mot_linje": "kilde_linje_hoved", "utledet_nedre": "nedre_hoved", "utledet_oevre": "oevre_hoved"}
    return _check("noekkeltall_samme_tall", both, derived)


def _complaints(printed: pl.DataFrame) -> pl.DataFrame:
    """Complaints received, of which at least as many were received as were sent on."""
    received, sent = (printed.filter(begrep_id=f"klager_{what}") for what in ("mottatt", "oversendt"))
    both = received.join(sent, on=["rapport_id", "aar", "tjenesteomraade_id"], suffix="_sendt")
    both = both.with_columns(hoeyst=pl.max_horizontal("oevre", "oevre_sendt"))
    derived = {"mot_linje": "kilde_linje_sendt", "utledet_nedre": "nedre_sendt", "utledet_oevre": "hoeyst"}
    return _check("klager_mottatt_og_oversendt", both, derived)


def _sums(seed: Seeds, printed: pl.DataFrame) -> pl.DataFrame:
    """The sums of register_sammenheng whose terms are all indicators and key figures."""
    ours = pl.col("stoerrelse").str.contains("^(indikator|noekkeltall):").fill_null(False)
    figures = printed.select(
        *("rapport_id", "nedre", "oevre", "kilde_linje"),
        stoerrelse=pl.concat_str("kpi_type", "kpi_id", separator=":"),
        aar="kolonne",
    )
    factor = pl.col("koeffisient").cast(VALUE)
    sides = (
        seed("register_sammenhengsledd")
        .filter(ours.all().over("sammenheng_id"))
        .join(seed("register_sammenheng").filter(uttrykk="sum"), on="sammenheng_id")
        .join(figures, how="left", on=["rapport_id", "stoerrelse", "aar"])
        .group_by("sammenheng_id", "regel_id", "rapport_id", "side")
        .agg(
            nedre=pl.min_horizontal(factor * pl.col("nedre"), factor * pl.col("oevre")).sum(),
            oevre=pl.max_horizontal(factor * pl.col("nedre"), factor * pl.col("oevre")).sum(),
            kilde_linje=pl.col("kilde_linje").min(),
        )
    )
    both = sides.filter(side="hoeyre").join(
        sides.filter(side="venstre"), on=["sammenheng_id", "regel_id", "rapport_id"], suffix="_ledd"
    )
    derived = {"mot_linje": "kilde_linje_ledd", "utledet_nedre": "nedre_ledd", "utledet_oevre": "oevre_ledd"}
    return _check("deler_av_helhet", both.with_columns(kolonne="sammenheng_id"), derived)


def _check(rule: str, both: pl.DataFrame, derived: dict[str, str]) -> pl.DataFrame:
    """The rows of a rule; derived: the columns of the other place, by what they are called in the answer."""
    return (
        both.with_columns(regel_id=pl.lit(rule), oppgitt_nedre="nedre", oppgitt_oevre="oevre", **derived)
        .select("regel_id", *PLACES, *BOUNDS)
        .cast(dict.fromkeys(BOUNDS, BOUND))
    )


def make(to: Path, folders: list[Path]) -> None:
    """Make the three tables of the folders' seeds, and write them."""
    seed = seeds_in(folders)
    values = kpi_values(seed)
    checks = reconciled(seed, values)
    for kind, columns in FACTS.items():
        values.filter(kpi_type=kind).select(columns).write_parquet(to / f"fct_{kind}verdi.parquet")
    checks.write_parquet(to / "avstemming.parquet")


if __name__ == "__main__":
    make(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]])
