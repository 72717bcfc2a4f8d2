"""The pledge with the grid of its signatures."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.exporting.instants import local
from models.pledges import Pledge, pledges_of
from models.seasons import Membership, Season


@dataclass(frozen=True, kw_only=True)
class Signature:
    """A department's row; all but its name is empty until it has signed.

    earlier: what was signed is a text from before it was changed.
    """

    department: str
    signer: str = ""
    position: str = ""
    signed_on: str = ""
    receipt: str = ""
    earlier: bool = False


@dataclass(frozen=True, kw_only=True)
class PledgePaper:
    """heading: what the text gives itself, empty if it gives none. paragraphs: the rest of it."""

    heading: str
    paragraphs: tuple[str, ...]
    members: int
    signed: int
    rows: tuple[Signature, ...]
    earlier: bool


def pledge_paper(session: Session, season: Season) -> PledgePaper:
    """The text as it stands, and who has signed."""
    paragraphs = [line.strip() for line in (season.pledge_text or "").splitlines() if line.strip()]
    heading = paragraphs.pop(0) if paragraphs and paragraphs[0].isupper() else ""
    signed = {pledge.membership_id: pledge for pledge in pledges_of(session, season)}
    members = [member for member in season.memberships if member.left_at is None]
    rows = tuple(_row(member, signed.get(member.id)) for member in members)
    return PledgePaper(
        heading=heading,
        paragraphs=tuple(paragraphs),
        members=len(rows),
        signed=sum(bool(row.receipt) for row in rows),
        rows=rows,
        earlier=any(row.earlier for row in rows),
    )


def _row(member: Membership, pledge: Pledge | None) -> Signature:
    if pledge is None:
        return Signature(department=member.name)
    return Signature(
        department=member.name,
        signer=pledge.signer,
        position=pledge.position,
        signed_on=f"{local(pledge.signed_at, member.season):%d/%m/%Y}",
        receipt=pledge.receipt,
        earlier=not pledge.is_of_todays_text,
    )
