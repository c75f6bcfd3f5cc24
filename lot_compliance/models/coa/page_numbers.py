"""Page numbers on a finished PDF: not every wkhtmltopdf prints headers and footers."""

from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from odoo.tools.pdf import PdfFileReader, PdfFileWriter


def number_pages(pdf: bytes, words: str) -> bytes:
    """Return the PDF with “words · 1 / 3” at the foot of each page."""
    pages = PdfFileReader(BytesIO(pdf), strict=False).pages
    writer = PdfFileWriter()
    for number, page in enumerate(pages, 1):
        page.merge_page(_make_foot(page, f"{words}  ·  {number} / {len(pages)}"))
        writer.add_page(page)
    numbered = BytesIO()
    writer.write(numbered)
    return numbered.getvalue()


def _make_foot(page, words):
    """Return a page of the same size with nothing but the foot."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    drawn = BytesIO()
    canvas = Canvas(drawn, pagesize=(width, height))
    canvas.setFont("Helvetica", 8)
    canvas.drawRightString(width - 12 * mm, 8 * mm, words)
    canvas.save()
    return PdfFileReader(BytesIO(drawn.getvalue())).pages[0]
