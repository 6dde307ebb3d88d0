"""Small PDFs as a word processor writes them, with any sign that a report's fonts may stand for."""

# The objects before those of the pages: catalogue, page tree, font, the font's letters.
BEFORE_PAGES = 4

Drawn = tuple[float, float, str]


def made_pdf(*pages: list[Drawn], trailer: str = "") -> bytes:
    """A PDF of A4 pages that draw texts of 10 points in the order given.

    Each text is (x, y, text), in points from the lower left corner; a page that draws nothing has no text. All texts
    together have at most 255 different signs, each 5 points wide and kerned. `trailer` goes into the file's trailer.
    """
    signs = sorted({sign for page in pages for *_, text in page for sign in text})
    codes = {sign: f"{code:02x}" for code, sign in enumerate(signs, start=1)}
    letters = [f"<{code}> <{sign.encode('utf-16-be', 'surrogatepass').hex()}>" for sign, code in codes.items()]
    page_ids = range(BEFORE_PAGES + 1, BEFORE_PAGES + 1 + 2 * len(pages), 2)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{page_id} 0 R' for page_id in page_ids)}] >>",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar {len(signs)} "
        f"/Widths [{' '.join('500' for _ in signs)}] /ToUnicode 4 0 R >>",
        _stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def\n"
            f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(letters)} beginbfchar\n"
            + "\n".join(letters)
            + "\nendbfchar endcmap end end"
        ),
    ]
    for page_id, page in zip(page_ids, pages, strict=True):
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {page_id + 1} 0 R >>",
            _stream(
                "\n".join(
                    f"BT /F1 10 Tf 1 0 0 1 {x} {y} Tm [{' 3 '.join(f'<{codes[sign]}>' for sign in text)}] TJ ET"
                    for x, y, text in page
                )
            ),
        ]
    return _written(objects, trailer)


def nested_forms(levels: int, times: int) -> bytes:
    """A small PDF whose page draws times ** levels texts: each form draws the next one several times."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /XObject << /F 6 0 R >> >> >>",
        _stream("/F Do"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for level in range(levels):
        inner = f"/XObject << /F {7 + level} 0 R >>" if level + 1 < levels else "/Font << /F1 5 0 R >>"
        drawn = "/F Do " * times if level + 1 < levels else "BT /F1 10 Tf 50 700 Td (12 345) Tj ET"
        objects.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {inner} >> /Length {len(drawn)} >>\n"
            f"stream\n{drawn}\nendstream"
        )
    return _written(objects, "")


def _written(objects: list[str], trailer: str) -> bytes:
    content, starts = b"%PDF-1.7\n", []
    for number, written in enumerate(objects, start=1):
        starts.append(len(content))
        content += f"{number} 0 obj\n{written}\nendobj\n".encode("ascii")
    entries = "".join(f"{start:010d} 00000 n \n" for start in starts)
    return content + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(content)}\n%%EOF\n"
    ).encode("ascii")


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
