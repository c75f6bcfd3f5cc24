"""What the problems of a lot code pattern are called on screen."""

from odoo.tools.translate import LazyTranslate

from ..policy.lot_code import EXAMPLES, MAXIMUM_DIGITS, TOKENS, Problem

_lt = LazyTranslate(__name__)

SENTENCES = {
    Problem.UNKNOWN_TOKEN: _lt(
        "The pattern contains %(token)s, which is not one of %(tokens)s: write for "
        "example %(example)s."
    ),
    Problem.BAD_DIGITS: _lt(
        "The pattern contains %(token)s, but a counter has 1 to %(maximum)s digits: "
        "write for example %(example)s."
    ),
    Problem.NO_DIGITS: _lt(
        "The pattern contains %(token)s, but only the counter takes a number of "
        "digits: write for example %(example)s."
    ),
    Problem.LONE_BRACE: _lt(
        "The pattern contains a lone %(token)s, but braces come in pairs around one "
        "word: write for example %(example)s."
    ),
    Problem.NO_COUNTER: _lt(
        "The pattern “%(token)s” has no {counter}, so that a second lot of the same "
        "day would get the same code: write for example %(example)s."
    ),
    Problem.TWO_COUNTERS: _lt(
        "The pattern “%(token)s” has more than one {counter}: write for example "
        "%(example)s."
    ),
    Problem.SPACE_AT_END: _lt(
        "The pattern “%(token)s” begins or ends with a space: write for example "
        "%(example)s."
    ),
}


REPETITION = _lt(
    "The counter restarts, but “%(pattern)s” gives the same codes in %(first)s and in "
    "%(second)s: write for example %(example)s."
)


def get_pattern_sentence(env, error, reset):
    """Return one sentence, in the user's language, about a `PatternError`."""
    sentence = env._(SENTENCES[error.problem])
    return sentence % {
        "token": error.token,
        "tokens": ", ".join(f"{{{name}}}" for name in TOKENS),
        "maximum": MAXIMUM_DIGITS,
        "example": EXAMPLES[reset],
    }


def get_repetition_sentence(env, pattern, reset, periods):
    """Return one sentence about two periods in which a pattern repeats its codes."""
    first, second = periods
    sentence = env._(REPETITION)
    return sentence % {
        "pattern": pattern,
        "first": first,
        "second": second,
        "example": EXAMPLES[reset],
    }
