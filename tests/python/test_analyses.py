"""The answers of analyses/ are those that a reader of the report finds. Comments: lines of its text edition."""

from decimal import Decimal
from pathlib import Path

import duckdb

from maalbar.query import plain_sql

ANALYSES = Path(__file__).parents[2] / "analyses"
OURS = {"rapport_id": "baerum_2024", "kommune_navn": "Bærum"}


def answer(published: Path, analysis: str, columns: str) -> list[tuple]:
    """The named columns of the analysis' answer about the 2024 report, in its own order; decimals as floats."""
    sql = plain_sql((ANALYSES / f"{analysis}.sql").read_text(encoding="utf-8"))
    with duckdb.connect(str(published), read_only=True) as connection:
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [
        tuple(float(row[name]) if isinstance(row[name], Decimal) else row[name] for name in columns.split())
        for row in rows
        if all(row.get(name, ours) == ours for name, ours in OURS.items())
    ]


def test_indicators_moving_the_wrong_way(published: Path) -> None:
    """Of all indicators in 1963-3040, just these went against the wanted direction both ways of looking."""
    # Against it since the previous value only: trivsel på skolen (1991), unge innvandrere utenfor (2380-2389), unge
    # utenfor (2397), husholdningsavfall (2638-2647), helsetjenester (2979), annet statsborgerskap (2909-2918) and
    # energiforbruk (3019). Since the first value only: læringskultur (2030), Innovasjon Norge (2439-2448), nye boliger
    # (2510), strandsone (2722-2731), faresoner (2739), åpenhet (2854), lærlinger (2923) and barnevern (2997).
    columns = (
        "hovedmaal_nr indikator_id oensket_retning foerste_aar foerste_verdi "
        "forrige_aar forrige_verdi siste_aar siste_verdi kilde_linje"
    )
    assert answer(published, "indicators_moving_the_wrong_way", columns) == [
        # 1984: * * 17 % * 45 %
        (1, "psykiske_plager_barn_unge", "ned", 2022, 17, 2022, 17, 2024, 45, 1980),
        # 2118: 4,8 4,5 4,3 4,9 *
        (1, "anmeldt_vold_per_1000", "ned", 2020, 4.8, 2022, 4.3, 2023, 4.9, 2113),
        # 2124: 512 532 524 682 *
        (1, "anmeldelser_personer_10_22_aar", "ned", 2020, 512, 2022, 524, 2023, 682, 2120),
        # 2309: 2 553 2 931 2 285 2 109 *
        (2, "nyetablerte_bedrifter", "opp", 2020, 2553, 2022, 2285, 2023, 2109, 2306),
        # 2314: 112 102 100 127 132
        (2, "konkurser", "ned", 2020, 112, 2023, 127, 2024, 132, 2311),
        # 2404: 2,5 % 2,6 % 2,8 % 3,0 % *
        (2, "unge_ufoeretrygdede_25_34_aar", "ned", 2020, 2.5, 2022, 2.8, 2023, 3.0, 2399),
        # 2659-2668: 5,4 5,9 6,8 * *
        (3, "luftkvalitet_fint_svevestoev", "ned", 2020, 5.4, 2021, 5.9, 2022, 6.8, 2655),
        # 2749-2752: 7 852 6 819 11 199 19 556 *
        (3, "innbyggertimer_vannavbrudd", "ned", 2020, 7852, 2022, 11199, 2023, 19556, 2741),
        # 2894: * 4,1 * * 3,9
        (4, "mestringsklima", "opp", 2021, 4.1, 2021, 4.1, 2024, 3.9, 2888),
        # 2902: * 4,2 * * 4,0
        (4, "bruk_av_kompetanse", "opp", 2021, 4.2, 2021, 4.2, 2024, 4.0, 2896),
        # 2967: 0,956 0,880 0,927 0,923 *
        (4, "effektivitet_pleie_og_omsorg", "opp", 2020, 0.956, 2022, 0.927, 2023, 0.923, 2962),
    ]


def test_late_climate_measures_with_unused_fund_money(published: Path) -> None:
    """The 73 measures in 15415-16825, the 15 late ones, and the one late measure that the fund has a row for."""
    columns = (
        "klimaoppdrag_id antall_tiltak antall_forsinket antall_forsinket_med_fond "
        "forsinket_budsjett_kr forsinket_regnskap_kr forsinket_ubrukt_kr"
    )
    no_money = (None, None, None)
    assert answer(published, "late_climate_measures_with_unused_fund_money", columns) == [
        # 15715-15873; late: 15744, 15789, 15817, 15865. The text of 15814 names Energidetektiv (15820), which the fund
        # pays for (17155); no row of the fund has the measure's own name, so no money is counted here.
        ("redusere_energi_og_effektbehov_i_bygg", 9, 4, 0, *no_money),
        # 15875-16058; late: 15883, 15966, 16009, 16028
        ("redusert_utslipp_i_livsloepsperspektiv", 8, 4, 0, *no_money),
        # 15511-15649; late: 15524, 15583
        ("metode_for_ombruk_og_materialgjenvinning", 6, 2, 0, *no_money),
        # 16675-16764; late: 16759
        ("fornebu_som_nullutslippsomraade", 5, 1, 0, *no_money),
        # 16162-16534; late: 16255 Hjertesoner og droppstopp, the fund's row in 16944
        ("groenn_mobilitet", 20, 1, 1, 1_000_000, 834_202, 165_798),
        # 16109-16160; late: 16119
        ("haandtering_av_masser_og_byggeressurser", 2, 1, 0, *no_money),
        # 16537-16582; late: 16572
        ("klimaklok_arbeidsreise", 3, 1, 0, *no_money),
        # 16062-16107; late: 16101
        ("klimavennlig_kommunal_transport", 3, 1, 0, *no_money),
        # 15415-15471; 15473-15487; 15489-15504; 15652-15701; 15703-15713; 16584-16673; 16766-16825
        ("bevare_arealer_klima_miljoeverdier", 3, 0, 0, *no_money),
        ("digital_markedsplass_barnehage", 1, 0, 0, *no_money),
        ("energiraadgivning_og_tilskudd_husholdninger", 1, 0, 0, *no_money),
        ("holdningsskapende_arbeid_i_skolen", 4, 0, 0, *no_money),
        ("ivareta_og_styrke_naturmangfoldet", 1, 0, 0, *no_money),
        ("ombruk_og_gjenvinning_innbyggere_naeringsliv", 4, 0, 0, *no_money),
        ("transformasjon_og_gjenbruk_av_bygg", 3, 0, 0, *no_money),
    ]


def test_climate_fund_by_group(published: Path) -> None:
    """Each group adds up to the sum row that the report prints for it, and the KD rows to the pot of 3,6 mill."""
    columns = (
        "fondsgruppe_id antall_fondstiltak budsjett_kr regnskap_kr avvik_kr forbruk_prosent "
        "udisponert_budsjett_kr udisponert_regnskap_kr udisponert_prosent"
    )
    # The pot is 3,6 mill. in ten measures (17474): 3 450 000 in the nine KD rows of 17110-17217, which used 1 038 400 +
    # 282 740 + 292 983 + 198 674 + 99 900 + 99 999 + 308 514 + 0 + 0, and 150 000 in 17426-17431, which used 30 550.
    assert answer(published, "climate_fund_by_group", columns) == [
        # 17224-17234: 17 529 250, 16 615 703, 95 %, 913 547
        ("klimatiltak", 27, 17_529_250, 16_615_703, 913_547, 94.8, 3_450_000, 2_321_210, 14.0),
        # 17374-17384: 11 523 000, 7 581 311, 66 %, 3 941 689
        ("klimakloke_satsinger", 10, 11_523_000, 7_581_311, 3_941_689, 65.8, 0, 0, 0),
        # 17446-17449: 1 935 750, 777 930, 40 %, 1 157 820
        ("miljoetiltak", 6, 1_935_750, 777_930, 1_157_820, 40.2, 150_000, 30_550, 3.9),
        # 17452: 21 357, 0, 0 %, 21 357; nothing was paid, so no share of it either
        ("udisponert", 1, 21_357, 0, 21_357, 0, 0, 0, None),
    ]


def test_complaints_by_area(published: Path) -> None:
    """The seven tables "Klagebehandling", with Barnevern's two zeros as not measured."""
    columns = "tjenesteomraade aar klager_mottatt klager_oversendt kommunen_medhold kommunen_ikke_medhold"
    assert answer(published, "complaints_by_area", columns) == [
        # 6527, 6529, 6517, 6522
        ("Kompetanse og forvaltning oppvekst", 2024, 0, 0, 36, 20),
        # 7378 and 7380 print 0, but nothing was counted (1922, 7383-7385); decisions come in 2025 (7383)
        ("Barnevern", 2024, None, None, None, None),
        # 8494 prints 0, but NAV sosial was not counted (1922); 8496, 8484, 8489
        ("NAV, arbeid og inkludering", 2024, None, 5, 2, 0),
        # 8731, 8733, 8721, 8726
        ("Helse", 2024, 1, 7, 0, 0),
        # 10340, 10342, 10330, 10335
        ("Forebygging og mestring", 2024, 79, 58, 9, 4),
        # 11608, 11610, 11598, 11603
        ("Plan- og bygningstjenesten", 2024, 164, 114, 90, 31),
        # 13262, 13264, 13252, 13257
        ("Miljøteknisk", 2024, 1, 0, 7, 1),
    ]


def test_same_figure_different_values(published: Path) -> None:
    """Oppvekst differs from its Barnehage areas in three figures; the fourth that is printed twice (6042) agrees."""
    columns = (
        "begrep_id aar foerste_omraade foerste_verdi foerste_linje annet_omraade annen_verdi annen_linje vurdering"
    )
    assert answer(published, "same_figure_different_values", columns) == [
        # 5824: 3 075 3 027 2 954; 6044 and 6206: 3 075 3 094 2 954
        ("barn_i_kommunale_barnehager", 2023, "Oppvekst", 3027, 5824, "Barnehage vest", 3094, 6044, "uavklart"),
        ("barn_i_kommunale_barnehager", 2023, "Oppvekst", 3027, 5824, "Barnehage øst", 3094, 6206, "uavklart"),
        # 5826: 4 281 4 155 4 139; 6046 and 6208: 4 281 4 273 4 139
        ("barn_i_private_barnehager", 2023, "Oppvekst", 4155, 5826, "Barnehage vest", 4273, 6046, "uavklart"),
        ("barn_i_private_barnehager", 2023, "Oppvekst", 4155, 5826, "Barnehage øst", 4273, 6208, "uavklart"),
        # 5831: 108 87 97; 6037: 108 87 100, an average (6060)
        (
            "ikke_rettighetsbarn_private_barnehager",
            2024,
            "Oppvekst",
            97,
            5828,
            "Barnehage vest",
            100,
            6034,
            "ulik_definisjon",
        ),
    ]


def test_every_analysis_has_a_checked_answer() -> None:
    """A file in analyses/ without a test of its name in this file fails here."""
    unchecked = {path.stem for path in ANALYSES.rglob("*.sql") if f"test_{path.stem}" not in globals()}
    assert not unchecked
