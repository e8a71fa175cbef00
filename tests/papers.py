"""Printed papers looked at: their words, the glyphs they are set with, and the ink near the edges of their pages."""

import io
import re
from collections.abc import Iterator

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import ByteStringObject, ContentStream, DictionaryObject, TextStringObject

EDGE = 1.0
"""Centimetres at every edge of a page where nothing may stand."""

SCALE = 0.6
"""Pixels a point of the pictures made of pages: enough to see where anything stands."""


def told(paper: bytes) -> str:
    """The text of a paper, spaces of every kind alike."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages).split())


def glyphs(paper: bytes) -> Iterator[int]:
    """Every glyph that is set, by its number in its font; 0 is the box that stands for a character no font has."""
    reader = PdfReader(io.BytesIO(paper))
    for page in reader.pages:
        contents = page.get_contents()
        if contents is not None:
            yield from _set_in(ContentStream(contents, reader), page.get("/Resources"), reader)


def fonts(paper: bytes) -> set[str]:
    """The families of the fonts that a paper is set in, charts too, without what marks a subset and a style."""
    names = re.findall(rb"/BaseFont/(?:[A-Z]{6}\+)?([A-Za-z]+)", paper)
    return {name.decode() for name in names}


def _set_in(stream: ContentStream, resources: object, reader: PdfReader) -> Iterator[int]:
    for operands, operator in stream.operations:
        if operator in (b"Tj", b"TJ"):
            parts = operands[0] if operator == b"TJ" else operands
            for part in parts:
                if isinstance(part, TextStringObject | ByteStringObject):
                    raw = part.original_bytes
                    yield from (int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2))
    known = resources.get_object() if resources is not None else {}  # type: ignore[attr-defined]
    for form in known.get("/XObject", DictionaryObject()).get_object().values():
        found = form.get_object()
        if found.get("/Subtype") == "/Form":
            yield from _set_in(ContentStream(found, reader), found.get("/Resources"), reader)


def off_the_page(paper: bytes) -> list[int]:
    """The pages, from 1, on which something stands within ``EDGE`` of an edge, or nothing stands at all."""
    found = []
    document = pypdfium2.PdfDocument(paper)
    for number, page in enumerate(document, start=1):
        picture = page.render(scale=SCALE).to_pil().convert("L")
        edge = round(EDGE / 2.54 * 72 * SCALE)
        inside = (edge, edge, picture.width - edge, picture.height - edge)
        ink = picture.point(lambda light: 255 * (light < 250)).getbbox()
        if (
            ink is None
            or any(one < two for one, two in zip(ink[:2], inside[:2], strict=True))
            or (ink[2] > inside[2] or ink[3] > inside[3])
        ):
            found.append(number)
    return found
