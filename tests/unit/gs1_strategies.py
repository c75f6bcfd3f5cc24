"""Random elements as the GS1 General Specifications allow them."""

from calendar import monthrange

from hypothesis import strategies as st
from policy.check_digit import gs1_check_digit
from policy.gs1.application_identifiers import CHARACTERS, IDENTIFIERS
from policy.gs1.element_string import Element


@st.composite
def short_dates(draw):
    """YYMMDD, of any year; now and then the last day of the month as day 00."""
    year, month = draw(st.integers(0, 99)), draw(st.integers(1, 12))
    day = draw(st.integers(0, monthrange(2000 + year, month)[1]))
    return f"{year:02}{month:02}{day:02}"


@st.composite
def pieces(draw, part):
    if part.is_optional and draw(st.booleans()):
        return ""
    if part.rule == "date":
        return draw(short_dates())
    marks = sorted(CHARACTERS[part.kind])
    if part.rule == "csum":
        size = part.maximum - 1
        text = draw(st.text(marks, min_size=size, max_size=size))
        return text + gs1_check_digit(text)
    text = st.text(marks, min_size=part.minimum, max_size=part.maximum)
    return draw(text)


@st.composite
def elements(draw, codes=tuple(IDENTIFIERS)):
    identifier = IDENTIFIERS[draw(st.sampled_from(codes))]
    return Element(
        identifier.code, "".join(draw(pieces(part)) for part in identifier.parts)
    )
