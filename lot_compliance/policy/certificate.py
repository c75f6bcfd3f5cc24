"""What certificates prove about a lot on a day, and what is still missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .str_enum import StrEnum


class CertificateState(StrEnum):
    """What became of a certificate: reviewed or not, and past its last day or not."""

    DRAFT = "draft"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    LAPSED = "lapsed"


class Proven(StrEnum):
    """How far a required type is proven; the order is from best to worst."""

    COMPLETE = "complete"
    TO_REVIEW = "to_review"
    LAPSED = "lapsed"
    REJECTED = "rejected"
    MISSING = "missing"


class LotPapers(StrEnum):
    """What a lot's certificates come to as a whole; a rejected one counts as none."""

    NOT_REQUIRED = "not_required"
    COMPLETE = "complete"
    TO_REVIEW = "to_review"
    LAPSED = "lapsed"
    MISSING = "missing"


@dataclass(frozen=True)
class Certificate:
    """A certificate of a lot: `review` is draft, accepted or rejected; `valid_until`
    is its last day, None if it does not lapse."""

    id: int
    type_id: int
    review: str
    valid_until: date | None = None


@dataclass(frozen=True)
class Proof:
    """What there is of one required type: how far it is proven, and by which
    certificate, None if there is none."""

    type_id: int
    proven: Proven
    certificate_id: int | None = None

    @property
    def is_complete(self) -> bool:
        """Whether nothing is to be done about the type."""
        return self.proven is Proven.COMPLETE


BY_STATE = {
    CertificateState.ACCEPTED: Proven.COMPLETE,
    CertificateState.DRAFT: Proven.TO_REVIEW,
    CertificateState.LAPSED: Proven.LAPSED,
    CertificateState.REJECTED: Proven.REJECTED,
}
RANK = {proven: rank for rank, proven in enumerate(Proven)}


def certificate_state(
    review: str, valid_until: date | None, day: date
) -> CertificateState:
    """Return the state on `day`: it holds on its last day and has lapsed the day
    after; a rejected one stays rejected."""
    state = CertificateState(review)
    if state is not CertificateState.REJECTED and valid_until and valid_until < day:
        return CertificateState.LAPSED
    return state


def prove(
    type_ids: Iterable[int], certificates: Iterable[Certificate], day: date
) -> tuple[Proof, ...]:
    """Return a proof per required type, by the certificate that says most for it: the
    one in the best state, then the one that holds longest, then the newest."""
    certificates = list(certificates)
    return tuple(
        min(
            (_proof(each, day) for each in certificates if each.type_id == type_id),
            key=lambda proof: proof[0],
            default=(None, Proof(type_id, Proven.MISSING)),
        )[1]
        for type_id in type_ids
    )


def _proof(certificate, day):
    """Return the key by which proofs are compared, best first, and the proof."""
    last_day = certificate.valid_until or date.max
    state = certificate_state(certificate.review, certificate.valid_until, day)
    proven = BY_STATE[state]
    key = (RANK[proven], -last_day.toordinal(), -certificate.id)
    return key, Proof(certificate.type_id, proven, certificate.id)


def lot_papers(proofs: Iterable[Proof]) -> LotPapers:
    """Return the worst of the proofs, as the state of the lot's certificates."""
    worst = max((proof.proven for proof in proofs), key=RANK.get, default=None)
    if worst is None:
        return LotPapers.NOT_REQUIRED
    return LotPapers.MISSING if worst is Proven.REJECTED else LotPapers(worst.value)
