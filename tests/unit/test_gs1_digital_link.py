"""Digital links: built, read again, and read the same by an independent parser."""

import pytest
from biip.gs1_digital_link_uris import GS1DigitalLinkURI
from hypothesis import given, settings
from hypothesis import strategies as st
from policy.gs1.digital_link import (
    QUALIFIERS,
    build_digital_link,
    parse_digital_link,
)
from policy.gs1.element_string import Element
from policy.gs1.error import Gs1Error, Gs1Fault

from tests.unit.gs1_strategies import elements

GTIN = "09521234543213"
ATTRIBUTES = ("11", "13", "15", "17", "30", "3103", "240", "422")


@st.composite
def links(draw):
    qualifiers = draw(st.lists(st.sampled_from(["22", "10", "21"]), unique=True))
    attributes = draw(st.lists(st.sampled_from(ATTRIBUTES), unique=True))
    path = ["01", *(code for code in QUALIFIERS["01"] if code in qualifiers)]
    return tuple(draw(elements((code,))) for code in [*path, *attributes])


@settings(max_examples=300, deadline=None)
@given(links())
def test_what_is_built_is_read_again(wanted):
    assert parse_digital_link(build_digital_link(wanted)) == wanted


@settings(max_examples=300, deadline=None)
@given(links())
def test_an_independent_parser_reads_the_same(wanted):
    read = GS1DigitalLinkURI.parse(build_digital_link(wanted)).element_strings
    assert tuple(Element(part.ai.ai, part.value) for part in read) == wanted


@pytest.mark.parametrize(
    "link",
    [
        f"https://id.gs1.org/01/{GTIN}/10/A%2FB?17=261224",
        f"HTTPS://shop.example/a/page/01/{GTIN}/10/A%2FB?17=261224&utm=x#top",
        "http://example.com/01/9521234543213/10/A%2FB?linkType=all;17=261224",
        f" https://id.gs1.org/01/{GTIN}/10/A%2FB/?17=270101&17=261224\n",
    ],
)
def test_links_as_they_are_printed(link):
    assert parse_digital_link(link) == (
        Element("01", GTIN),
        Element("10", "A/B"),
        Element("17", "261224"),
    )


def test_a_plus_is_a_plus():
    read = parse_digital_link(f"https://id.gs1.org/01/{GTIN}/10/A+B?240=C+D")
    assert read[1:] == (Element("10", "A+B"), Element("240", "C+D"))


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("https://www.odoo.com/shop?10=A", Gs1Fault.NO_KEY),
        (f"https://id.gs1.org/01/{GTIN}/10", Gs1Fault.NO_KEY),
        (f"https://id.gs1.org/01/{GTIN}/17/261224", Gs1Fault.BAD_QUALIFIER),
        ("https://id.gs1.org/01/09521234543214", Gs1Fault.WRONG_CHECK_DIGIT),
        (f"https://id.gs1.org/01/{GTIN}?17=261324", Gs1Fault.BAD_DATE),
    ],
)
def test_faults_are_named(link, fault):
    with pytest.raises(Gs1Error) as refusal:
        parse_digital_link(link)
    assert refusal.value.fault is fault


def test_a_link_needs_a_key():
    with pytest.raises(Gs1Error):
        build_digital_link([Element("10", "A")])
