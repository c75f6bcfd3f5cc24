"""GS1 Digital Link: a web address that says which goods it is about.

Source: GS1 Digital Link Standard: URI Syntax. Compressed links are not read.
"""

from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from .application_identifiers import IDENTIFIERS
from .element_string import Element, check_element
from .error import Gs1Error, Gs1Fault

# {primary key: its qualifiers in the order in which they are written}
QUALIFIERS = {
    "00": (),
    "01": ("22", "10", "21", "235"),
    "253": (),
    "255": (),
    "401": (),
    "402": (),
    "414": ("254", "7040"),
    "415": ("8020",),
    "417": ("7040",),
    "8003": (),
    "8004": ("7040",),
    "8006": ("22", "10", "21"),
    "8010": ("8011",),
    "8013": (),
    "8017": ("8019",),
    "8018": ("8019",),
}


def is_web_address(text: str) -> bool:
    """Tell whether a scanned text is a web address."""
    return text.lower().startswith(("https://", "http://"))


def parse_digital_link(text: str) -> tuple[Element, ...]:
    """Return the elements of a digital link: key and qualifiers from its path,
    attributes from its query. Other query parameters are not about the goods.

    A GTIN may be shorter than 14 digits. Qualifiers are taken in any order.

    :raise Gs1Error: for the first fault; NO_KEY for any other web address
    """
    try:
        address = urlsplit(text.strip())
    except ValueError as error:  # brackets that are no address
        raise Gs1Error(Gs1Fault.NO_KEY, value=text) from error
    return (*_parse_path(address.path), *_parse_query(address.query))


def build_digital_link(
    elements: Iterable[Element], domain: str = "https://id.gs1.org"
) -> str:
    """Return the digital link of elements of which one is a primary key: the inverse
    of `parse_digital_link`."""
    values = {element.code: element.value for element in elements}
    key = next((code for code in values if code in QUALIFIERS), None)
    if key is None:
        raise Gs1Error(Gs1Fault.NO_KEY)
    path = [key, *(code for code in QUALIFIERS[key] if code in values)]
    steps = "".join(f"/{code}/{quote(values.pop(code), safe='')}" for code in path)
    query = "&".join(f"{code}={quote(text, safe='')}" for code, text in values.items())
    return domain + steps + (f"?{query}" if query else "")


def _parse_path(path):
    steps = [unquote(step) for step in path.strip("/").split("/")]
    start = next((n for n, step in enumerate(steps) if step in QUALIFIERS), None)
    if start is None or (len(steps) - start) % 2:
        raise Gs1Error(Gs1Fault.NO_KEY, value=path)
    key = steps[start]
    for code, value in zip(steps[start::2], steps[start + 1 :: 2], strict=True):
        if code not in (key, *QUALIFIERS[key]):
            raise Gs1Error(Gs1Fault.BAD_QUALIFIER, code, value)
        yield _checked(code, value.zfill(14) if code == "01" else value)


def _parse_query(query):
    # A plus is a plus here: no value can contain the space that it means elsewhere.
    query = query.replace("+", "%2B").replace(";", "&")
    attributes = dict(parse_qsl(query))  # the last one counts
    for code, value in attributes.items():
        if code in IDENTIFIERS:
            yield _checked(code, value)


def _checked(code, value):
    check_element(IDENTIFIERS[code], value)
    return Element(code, value)
