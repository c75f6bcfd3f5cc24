"""`enum.StrEnum`, which Python 3.10 lacks and Odoo 19 still runs on."""

import enum

if hasattr(enum, "StrEnum"):
    StrEnum = enum.StrEnum
else:

    class StrEnum(str, enum.Enum):
        """A word of a fixed list that is a string everywhere."""

        __str__ = str.__str__
        __format__ = str.__format__
