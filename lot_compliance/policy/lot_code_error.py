"""What can be wrong with a lot code pattern, or with what it needs."""

from .str_enum import StrEnum

MAXIMUM_DIGITS = 12


class Problem(StrEnum):
    """What is wrong with a pattern."""

    UNKNOWN_TOKEN = "unknown_token"
    BAD_DIGITS = "bad_digits"
    NO_DIGITS = "no_digits"
    LONE_BRACE = "lone_brace"
    NO_COUNTER = "no_counter"
    TWO_COUNTERS = "two_counters"
    EARLY_CHECK = "early_check"
    SPACE_AT_END = "space_at_end"


class PatternError(ValueError):
    """A pattern that cannot be used: `problem`, and the `token` as it was typed."""

    def __init__(self, problem: Problem, token: str):
        super().__init__(f"{problem}: {token}")
        self.problem = problem
        self.token = token


class MissingFactError(ValueError):
    """A code that cannot be written, as the fact named `fact` is not known."""

    def __init__(self, fact: str):
        super().__init__(fact)
        self.fact = fact
