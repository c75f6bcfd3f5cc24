"""A certificate as a supplier would send it: one page of PDF."""

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

LEFT, TOP, LEADING = 72, 770, 20


def print_certificate(title, issuer, rows):
    """Return a PDF (bytes) with a title, who issued it, and lines of (name, value)."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    canvas.setTitle(title)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(LEFT, TOP, title)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(LEFT, TOP - LEADING, issuer)
    for number, (name, value) in enumerate(rows):
        height = TOP - (number + 3) * LEADING
        canvas.drawString(LEFT, height, name)
        canvas.drawString(LEFT + 160, height, str(value))
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
