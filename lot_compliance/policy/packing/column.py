"""What the columns of a packing list mean, told from their headers."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from ..str_enum import StrEnum


class Column(StrEnum):
    """What a column of a packing list says of a row."""

    PRODUCT = "product"
    BARCODE = "barcode"
    VENDOR_CODE = "vendor_code"
    REFERENCE = "reference"
    LOT = "lot"
    SUPPLIER_LOT = "supplier_lot"
    PRODUCTION_DATE = "production_date"
    EXPIRY = "expiry"
    QUANTITY = "quantity"
    UNIT = "unit"
    GRADE = "grade"
    BIN = "bin"
    REPEAT = "repeat"


# English, German, French, Spanish, Italian, Dutch; as `_plain` writes them.
HEADERS = {
    Column.PRODUCT: """product, item, article, material, sku, goods, produkt, artikel,
        ware, produit, producto, articulo, prodotto, articolo, part""",
    Column.BARCODE: """barcode, bar code, ean, ean 13, ean13, ean code, gtin, gtin 13,
        gtin 14, upc, product barcode, item barcode, strichcode, ean nummer,
        code barres, code a barres, codebarre, code ean, codigo de barras,
        codigo barras, codice a barre, codice ean, streepjescode, product uom""",
    Column.VENDOR_CODE: """vendor code, vendor product code, vendor item,
        vendor item no, vendor part number,
        supplier code, supplier item, supplier item no,
        supplier article, supplier part number, supplier product code,
        lieferantenartikel, lieferantenartikelnummer, lieferanten artikelnummer,
        lieferanten art nr, lieferantennummer artikel, code fournisseur,
        reference fournisseur, ref fournisseur, codigo proveedor,
        codigo del proveedor, referencia proveedor, ref proveedor, codice fornitore,
        cod fornitore, riferimento fornitore, leverancierscode,
        artikelnummer leverancier, leveranciersartikel""",
    Column.REFERENCE: """reference, internal reference, product code, item code,
        item no, item number, product no, product number, article no, article number,
        article code, material number, customer item no, your item no, our code,
        artikelnummer, artikelnr, artikel nr, art nr, interne referenz,
        produktnummer, materialnummer, reference interne, reference article,
        ref article, ref produit, code article, code produit, referencia,
        referencia interna, codigo producto, codigo de producto, codigo articulo,
        codigo de articulo, riferimento, riferimento interno, codice prodotto,
        codice articolo, cod articolo, interne referentie, productcode,
        artikelcode, referentie""",
    Column.LOT: """lot, lot code, lot no, lot number, lot nr, lots, lot serial,
        lot serial number, batch, batch no, batch number, batch code, serial,
        serial no, serial number, serial numbers, charge, chargen nr, chargennummer,
        chargennr, los, losnummer, los nr, partie, seriennummer, serien nr,
        numero de lot, n lot, n de lot, no de lot, no lot, numero lot, code lot,
        numero de serie, n serie, lote, lotes, numero de lote, n lote, codigo de lote,
        num lote, no lote, no de lote, no serie, no de serie, no lotto, lotto,
        numero lotto, n lotto, codice lotto, numero di lotto,
        numero di serie, matricola, partij, partijnummer, batchnummer, lotnummer,
        serienummer, our lot, internal lot""",
    Column.SUPPLIER_LOT: """supplier lot, supplier lot no, supplier lot number,
        supplier batch, supplier batch no, supplier batch number, vendor lot,
        vendor lot no, vendor lot number, vendor batch, vendor batch no,
        vendor batch number, manufacturer lot, manufacturer batch, original lot,
        lieferantencharge, lieferanten charge, charge lieferant, lieferantenlos,
        chargennummer lieferant, herstellercharge, lot fournisseur, lot du fournisseur,
        numero de lot fournisseur, lote proveedor, lote del proveedor,
        lote de proveedor, lotto fornitore, lotto del fornitore,
        leverancierslot, leverancierspartij, partij leverancier, lot leverancier,
        batch leverancier""",
    Column.PRODUCTION_DATE: """production date, production, prod date, produced,
        produced on, date of production, manufacturing date, manufacture date,
        manufactured, manufactured on, date of manufacture, mfg date, mfd, mfg,
        pack date, packed on, packaging date, produktionsdatum, herstellungsdatum,
        herstelldatum, hergestellt am, prod datum, date de production,
        date de fabrication, date production, date fabrication, fabrique le,
        fecha de produccion, fecha produccion, fecha de fabricacion,
        fecha fabricacion, data di produzione, data produzione,
        data di fabbricazione, productiedatum, fabricagedatum""",
    Column.EXPIRY: """expiry, expiry date, expiration, expiration date, expires,
        expires on, exp, exp date, expdate, date of expiry, use by, use by date,
        best before, best before date, best by, bb, bbd, bbe, sell by,
        shelf life date, ablaufdatum, ablauf, verfallsdatum, verfalldatum, verfall,
        mhd, mindesthaltbarkeitsdatum, mindestens haltbar bis, haltbar bis,
        haltbarkeit, verbrauchsdatum, zu verbrauchen bis, date d expiration,
        date expiration, date de peremption, peremption, dlc, ddm, dluo,
        date limite de consommation, date de durabilite minimale, a consommer avant,
        fecha de caducidad, fecha caducidad, caducidad, fecha de vencimiento,
        fecha vencimiento, vencimiento, consumo preferente,
        consumir preferentemente antes de, data di scadenza, data scadenza, scadenza,
        da consumarsi entro, da consumarsi preferibilmente entro, tmc,
        vervaldatum, houdbaarheidsdatum, tht, tgt, ten minste houdbaar tot,
        te gebruiken tot, houdbaar tot""",
    Column.QUANTITY: """quantity, qty, quantity shipped, qty shipped, shipped,
        shipped quantity, delivered, delivered quantity, quantity delivered, amount,
        pieces, pcs, count, menge, anzahl, stuck, stuckzahl, liefermenge,
        gelieferte menge, quantite, qte, quantite livree, qte livree, nombre,
        cantidad, cant, cantidad enviada, cantidad entregada, quantita, qta,
        quantita consegnata, q ta, hoeveelheid, aantal, geleverd aantal,
        geleverde hoeveelheid""",
    Column.UNIT: """unit, uom, unit of measure, measure, me, einheit,
        mengeneinheit, unite, unite de mesure, udm, unidad, unidad de medida,
        um, unita, unita di misura, eenheid, maateenheid""",
    Column.GRADE: """grade, quality grade, quality, class, qualitat, gute,
        guteklasse, klasse, qualite, categorie, calidad, calibre, clase, qualita,
        classe, kwaliteit""",
    Column.BIN: """bin, bin location, location, destination, destination location,
        shelf, storage location, store in, lagerplatz, lagerort, platz, ziellagerort,
        emplacement, emplacement de destination, ubicacion, ubicacion de destino,
        ubicazione, ubicazione di destinazione, posizione, locatie, bestemming,
        bestemmingslocatie, opslaglocatie""",
    Column.REPEAT: """repeat, repeat n times, times, number of lots, no of lots, copies,
        wiederholen, wiederholung, anzahl chargen, anzahl lose, mal, repeter,
        repetition, fois, nombre de lots, repetir, veces, numero de lotes, ripeti,
        ripetizioni, volte, numero di lotti, herhalen, herhaling, keer,
        aantal partijen""",
}


def _plain(header: object) -> str:
    """Return a header in lower case, without accents, signs and line breaks."""
    text = unicodedata.normalize("NFKD", str(header or "")).casefold()
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", text))


COLUMN_OF = {
    _plain(word): column
    for column, words in HEADERS.items()
    for word in words.split(",")
}


def header_key(header: object) -> str:
    """Return what two spellings of the same header have in common."""
    return _plain(header)


def column_of(header: object) -> Column | None:
    """Return what a column with this header says, None if that is not known.

    What stands in brackets does not count: "Expiry (DD/MM/YYYY)", "Qty [kg]".
    """
    bare = re.sub(r"[(\[].*?[)\]]", " ", str(header or ""))
    return COLUMN_OF.get(_plain(header)) or COLUMN_OF.get(_plain(bare))


def find_columns(headers: Iterable[object]) -> dict[int, Column]:
    """Return {index: column} of the headers that are understood; of two columns that
    say the same the first one counts."""
    found: dict[int, Column] = {}
    for index, header in enumerate(headers):
        column = column_of(header)
        if column and column not in found.values():
            found[index] = column
    return found


def find_header(rows: Sequence[Sequence[object]], within: int = 30) -> int | None:
    """Return the index of the row of headers: the first with most known ones, and at
    least two of them; None if there is none. Titles may stand above it."""
    known = [len(find_columns(row)) for row in rows[:within]]
    most = max(known, default=0)
    return known.index(most) if most >= 2 else None
