"""Packing lists: which columns, which rows, how they are shared out."""

import codecs
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.packing.cell import BadCell, CellProblem
from policy.packing.column import (
    HEADERS,
    Column,
    column_of,
    find_columns,
    find_header,
    header_key,
)
from policy.packing.day import DayOrder
from policy.packing.list import CellStyle, PackingRow, read_rows
from policy.packing.paste import PASTE_ORDER, read_pasted
from policy.packing.share import share_out
from policy.packing.text import TableRow, decode, split_table


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Barcode", Column.BARCODE),
        ("EAN-13", Column.BARCODE),
        ("Lot/Serial Number", Column.LOT),
        ("N° de lot", Column.LOT),
        ("Nº lote", Column.LOT),
        ("Chargen-Nr.", Column.LOT),
        ("Supplier lot", Column.SUPPLIER_LOT),
        ("Lieferanten-Charge", Column.SUPPLIER_LOT),
        ("MHD", Column.EXPIRY),
        ("Best before", Column.EXPIRY),
        ("Expiry (DD/MM/YYYY)", Column.EXPIRY),
        ("Date d'expiration", Column.EXPIRY),
        ("Date de péremption", Column.EXPIRY),
        ("Fecha de caducidad", Column.EXPIRY),
        ("Data di scadenza", Column.EXPIRY),
        ("THT", Column.EXPIRY),
        ("Herstellungsdatum", Column.PRODUCTION_DATE),
        ("Qty\n[kg]", Column.QUANTITY),
        ("Stückzahl", Column.QUANTITY),
        ("QUANTITÉ", Column.QUANTITY),
        ("Quantità", Column.QUANTITY),
        ("Aantal", Column.QUANTITY),
        ("Lieferantenartikelnummer", Column.VENDOR_CODE),
        ("Artikelnummer", Column.REFERENCE),
        ("Unidad de medida", Column.UNIT),
        ("Qualité", Column.GRADE),
        ("Lagerplatz", Column.BIN),
        ("Repeat n times", Column.REPEAT),
        ("Remarks", None),
        ("", None),
        (None, None),
        (17, None),
    ],
)
def test_what_a_column_says_is_told_from_its_header(header, expected):
    assert column_of(header) is expected


def test_no_header_means_two_things():
    words = [
        header_key(word) for words in HEADERS.values() for word in words.split(",")
    ]
    assert sorted(words) == sorted(set(words))
    assert set(HEADERS) == set(Column)


def test_of_two_columns_that_say_the_same_the_first_counts():
    assert find_columns(["Qty", "Lot", "Menge"]) == {0: Column.QUANTITY, 1: Column.LOT}


def test_headers_may_stand_below_titles():
    assert find_header([["Lot"], [], ["EAN", "Lot", "Qty"], ["4", "5", "6"]]) == 2
    assert find_header([["Lot", "and more"]]) is None
    assert find_header([]) is None


@pytest.mark.parametrize(
    "content",
    [
        "Größe".encode(),
        codecs.BOM_UTF8 + "Größe".encode(),
        "Größe".encode("latin-1"),
        "Größe".encode("cp1252"),
        "Größe".encode("utf-16"),
    ],
)
def test_the_characters_of_a_file_are_told_from_its_bytes(content):
    assert decode(content) == "Größe"


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_the_one_that_makes_sense(separator):
    rows = [("EAN", "Lot", "Qty"), ("401", "A", "1"), ("402", "B", "2")]
    text = "\n".join(separator.join(row) for row in rows)
    assert [row.cells for row in split_table(text)] == rows


def test_decimal_commas_are_no_separators():
    rows = split_table("EAN;Lot;Menge\n401;A;1,5\n402;B;2,5\n")
    assert rows[1].cells == ("401", "A", "1,5")


def test_rows_keep_the_number_that_a_spreadsheet_shows():
    text = 'sep=;\r\n\r\nEAN;Lot;Qty\r\n;;\r\n401;"A\r\nB";1\r\n402;C;2'
    assert [row.number for row in split_table(text)] == [3, 5, 6]


@pytest.mark.parametrize("text", ["", "\n\n", '"never ending', "a\0b", "x\ry", '"' * 9])
def test_odd_texts_are_no_problem(text):
    assert isinstance(split_table(text), list)


CELLS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Z"]), min_size=1)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS)), st.sampled_from("\t;,|"))
def test_what_was_written_is_read_back(rows, separator):
    table = [("Barcode", "Lot", "Quantity"), *rows]
    text = "\n".join(
        separator.join('"{}"'.format(cell.replace('"', '""')) for cell in row)
        for row in table
    )
    assert [row.cells for row in split_table(text)] == table


COLUMNS = dict(enumerate(Column))


def row_of(**cells):
    by_column = {Column(name): cell for name, cell in cells.items()}
    return TableRow(7, tuple(by_column.get(column) for column in COLUMNS.values()))


def test_a_row_says_what_its_cells_say():
    row = row_of(
        product="MILK",
        barcode=4006381333931.0,
        lot="M-1",
        supplier_lot="V-1",
        production_date="11/2026",
        expiry="12/2026",
        quantity="1.250,5",
        unit="kg",
        grade="A",
        bin="S1",
        repeat="3",
    )
    assert read_rows([row], COLUMNS, CellStyle()) == [
        PackingRow(
            number=7,
            codes=((Column.BARCODE, "4006381333931"), (Column.PRODUCT, "MILK")),
            lot="M-1",
            supplier_lot="V-1",
            production_date=date(2026, 11, 1),
            expiry=date(2026, 12, 31),
            quantity=1250.5,
            unit="kg",
            grade="A",
            bin="S1",
            repeat=3,
        )
    ]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"quantity": "x"}, CellProblem.NOT_A_NUMBER),
        ({"quantity": "0"}, CellProblem.NOT_POSITIVE),
        ({"quantity": "-1"}, CellProblem.NOT_POSITIVE),
        ({"repeat": "1.5"}, CellProblem.NOT_WHOLE),
        ({"repeat": "1001"}, CellProblem.TOO_OFTEN),
        ({"repeat": "0"}, CellProblem.NOT_POSITIVE),
        ({"expiry": "31.02.2026"}, CellProblem.NOT_A_DAY),
        ({"production_date": "soon"}, CellProblem.NOT_A_DAY),
    ],
)
def test_a_bad_cell_is_told_with_its_column(cells, problem):
    (column, text), *_ = cells.items()
    (row,) = read_rows([row_of(lot="L", **cells)], COLUMNS, CellStyle())
    assert row.bad_cells == ((Column(column), BadCell(problem, text)),)
    assert (row.quantity, row.repeat, row.expiry) == (None, 1, None)


def test_the_other_rows_tell_how_a_column_is_written():
    rows = [
        row_of(quantity="1,250", expiry="03/04/2026"),
        row_of(quantity="12,5", expiry="31/12/2026"),
    ]
    english = CellStyle(".", DayOrder.MONTH_FIRST)
    first, _second = read_rows(rows, COLUMNS, english)
    assert (first.quantity, first.expiry) == (1.25, date(2026, 4, 3))
    (alone,) = read_rows(rows[:1], COLUMNS, english)
    assert (alone.quantity, alone.expiry) == (1250, date(2026, 3, 4))


def test_rows_that_say_nothing_and_short_rows():
    rows = [TableRow(1, ("",)), TableRow(2, ("", "x")), TableRow(3, ("L",))]
    read = read_rows(rows, {0: Column.LOT, 5: Column.QUANTITY}, CellStyle())
    assert [(row.number, row.lot, row.quantity) for row in read] == [(3, "L", None)]


def test_a_pasted_table_with_headers():
    columns, rows = read_pasted("MHD\tCharge\n31.12.2026\tM-1")
    assert columns == {0: Column.EXPIRY, 1: Column.LOT}
    assert rows == [TableRow(2, ("31.12.2026", "M-1"))]


def test_a_pasted_table_without_headers_is_in_the_order_of_the_dialog():
    columns, rows = read_pasted("M-1\tV-1\t\t31.12.2026\t5\nM-2\t\t\t\t6")
    assert list(columns.values()) == list(PASTE_ORDER)
    assert [row.cells[0] for row in rows] == ["M-1", "M-2"]


@pytest.mark.parametrize(
    "text", ["", "M-1", "M-1\t5", "M-1\t5\t2026-12-31", "M-1;5;2026-12-31", "a\nb"]
)
def test_what_the_core_reads_is_no_table(text):
    assert read_pasted(text) is None


@pytest.mark.parametrize(
    ("quantities", "demands", "expected"),
    [
        ([10], [10], [(0, 0, 10)]),
        ([4, 6], [10], [(0, 0, 4), (1, 0, 6)]),
        ([8, 6], [5, 7], [(0, 0, 5), (0, 1, 3), (1, 1, 6)]),
        ([3], [0, -1, 5], [(0, 2, 3)]),
        ([20], [5, 5], [(0, 0, 5), (0, 1, 15)]),
        ([5, 5], [5, 5], [(0, 0, 5), (1, 1, 5)]),
    ],
)
def test_rows_fill_the_lines_of_the_order_one_by_one(quantities, demands, expected):
    shares = share_out(quantities, demands, 0.01)
    assert [(s.row, s.line, s.quantity) for s in shares] == expected


@given(
    st.lists(st.integers(1, 100), max_size=8),
    st.lists(st.integers(-10, 100), min_size=1, max_size=5),
)
def test_nothing_is_lost_and_no_line_but_the_last_gets_too_much(quantities, demands):
    shares = share_out(quantities, demands, 0.01)
    for index, quantity in enumerate(quantities):
        assert sum(s.quantity for s in shares if s.row == index) == quantity
    for line, demand in enumerate(demands[:-1]):
        assert sum(s.quantity for s in shares if s.line == line) <= max(demand, 0)
