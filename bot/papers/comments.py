"""All answers to a draft that was circulated."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.papers.letterhead import in_a_table, official_date
from models.drafts import Answer, Draft, answers_to
from models.seasons import Season
from models.submissions import Opinion


@dataclass(frozen=True, kw_only=True)
class CommentsRow:
    """comments: paragraph by paragraph; of who only agrees there are none. files: their names."""

    department: str
    agrees: bool
    is_silent: bool
    comments: tuple[str, ...]
    files: tuple[str, ...]
    receipt: str
    sent_at: str


@dataclass(frozen=True, kw_only=True)
class CommentsPaper:
    """circulated_on: a day as documents write it. answered, agreeing: departments."""

    subject: str
    circulated_on: str
    due_at: str
    members: int
    answered: int
    agreeing: int
    rows: tuple[CommentsRow, ...]


def comments_paper(session: Session, season: Season, draft: Draft) -> CommentsPaper:
    """A row for each department that has not left, in the season's order."""
    members = [each for each in season.memberships if each.left_at is None]
    rows = tuple(_row(each, season) for each in answers_to(session, draft, members))
    return CommentsPaper(
        subject=draft.obligation.name,
        circulated_on=official_date(season.calendar.day_of(draft.circulated_at)),
        due_at=in_a_table(draft.obligation.due_at, season),
        members=len(rows),
        answered=sum(not row.is_silent for row in rows),
        agreeing=sum(row.agrees for row in rows),
        rows=rows,
    )


def _row(answer: Answer, season: Season) -> CommentsRow:
    given = answer.submission
    return CommentsRow(
        department=answer.membership.name,
        agrees=answer.opinion is Opinion.AGREES,
        is_silent=given is None,
        comments=tuple((given.text or "").splitlines()) if given else (),
        files=tuple(file.name for file in given.files) if given else (),
        receipt=(given.receipt or "") if given else "",
        sent_at=in_a_table(given.submitted_at, season) if given else "",
    )
