"""What can be wrong with a GS1 barcode."""

from ..str_enum import StrEnum


class Gs1Fault(StrEnum):
    """Why a text is not a GS1 element string, or a part of one is wrong."""

    NO_IDENTIFIER = "no_identifier"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    BAD_CHARACTER = "bad_character"
    WRONG_CHECK_DIGIT = "wrong_check_digit"
    BAD_DATE = "bad_date"
    NO_KEY = "no_key"
    BAD_QUALIFIER = "bad_qualifier"


class Gs1Error(ValueError):
    """A barcode that cannot be read: `fault` says why, and `code` and `value` are the
    application identifier at fault (empty where there is none) and what follows it."""

    def __init__(self, fault: Gs1Fault, code: str = "", value: str = ""):
        super().__init__(f"{fault}: ({code}){value}")
        self.fault = fault
        self.code = code
        self.value = value
