"""What the problems of a lot code pattern are called on screen."""

from odoo.tools.translate import LazyTranslate

from ...policy.gs1.text import MAXIMUM_LENGTH, Gs1Problem
from ...policy.lot_code_error import MAXIMUM_DIGITS, Problem
from ...policy.lot_code_period import EXAMPLES
from ...policy.lot_code_token import TOKENS

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
        "The pattern “%(token)s” has neither {counter} nor the whole day nor "
        "{supplier_lot}, so that two lots would get the same code: write for example "
        "%(example)s."
    ),
    Problem.TWO_COUNTERS: _lt(
        "The pattern “%(token)s” has more than one {counter}: write for example "
        "%(example)s."
    ),
    Problem.EARLY_CHECK: _lt(
        "The check digit %(token)s has nothing to check before it: put it at the end, "
        "for example %(example)s{check_luhn}."
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


GS1_SENTENCES = {
    Gs1Problem.TOO_LONG: _lt(
        "Lot code “%(code)s” is longer than the %(maximum)s characters of a GS1 "
        "barcode: shorten it by %(length)s."
    ),
    Gs1Problem.BAD_CHARACTER: _lt(
        "Lot code “%(code)s” contains “%(marks)s”, which does not fit a GS1 barcode: "
        "use letters without accents, digits and signs such as - or /."
    ),
}


def get_gs1_sentence(env, code, problem):
    """Return one sentence about a code and what `find_gs1_problem` says of it."""
    kind, marks = problem
    sentence = env._(GS1_SENTENCES[kind])
    return sentence % {
        "code": code,
        "marks": marks,
        "length": len(marks),
        "maximum": MAXIMUM_LENGTH,
    }


MISSING_FACTS = {
    "product": _lt("the internal reference of the product"),
    "supplier": _lt("a vendor with a reference (on the vendor's contact)"),
    "supplier_lot": _lt("the supplier's lot"),
    "warehouse": _lt("a warehouse with a short name"),
    "company": _lt("the reference of the company (on its contact)"),
}


def get_missing_sentence(order, fact):
    """Return one sentence about a `CodeOrder` whose code needs an unknown fact."""
    env = order.rule.env
    return env._(
        "A lot of %(product)s gets no code yet, as the lot code rule “%(rule)s” needs "
        "%(fact)s: fill it in, or type the lot code.",
        product=order.product.display_name,
        rule=order.rule.name,
        fact=env._(MISSING_FACTS[fact]),
    )


def get_taken_sentence(order, code):
    """Return one sentence about a code that a rule without counter gave before."""
    return order.rule.env._(
        "Lot code %(code)s of %(product)s is taken already, and the lot code rule "
        "“%(rule)s” has no {counter} to make another: choose the existing lot, or type "
        "a code of your own.",
        code=code,
        product=order.product.display_name,
        rule=order.rule.name,
    )


def get_manual_sentence(product, rule):
    """Return one sentence about a lot without code, where codes are typed."""
    env = product.env
    if not rule:
        return env._(
            "The lot codes of %s are typed by hand: type the code of this lot.",
            product.display_name,
        )
    return env._(
        "The lot codes of %(product)s are typed by hand: type one such as %(example)s.",
        product=product.display_name,
        example=rule._get_example(),
    )
