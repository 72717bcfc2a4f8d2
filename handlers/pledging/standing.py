"""What the pledge says, who has signed it, and who has not yet."""

from sqlalchemy import select

from handlers.pledging import pledge_at_hand as at_hand
from handlers.scene import Scene
from models.messages import Param, Text, say, say_count
from models.pledges import Pledge, pledges_of
from models.seasons import Membership, Season


def text_lines(season: Season) -> tuple[Text, ...]:
    """The text itself."""
    return (say("pledge.text", text=season.pledge_text or ""),)


def deadline_lines(scene: Scene, membership: Membership) -> tuple[Text, ...]:
    """Until when it is to be signed."""
    due = at_hand.due_at(membership)
    if due is None:
        return ()
    return (say("pledge.due", due=due) if scene.now <= due else say("pledge.overdue", due=due),)


def signature_lines(scene: Scene, pledge: Pledge) -> tuple[Text, ...]:
    """One department's signature with its receipt, and whether it came late."""
    department = pledge.membership.name
    changed = () if pledge.is_of_todays_text else (say("pledge.text_changed"),)
    return (
        say("pledge.signed", department=department, year=str(pledge.membership.season.year)),
        _who(pledge),
        say("pledge.receipt", receipt=pledge.receipt, at=pledge.signed_at),
        *_lateness(scene, pledge),
        *changed,
    )


def season_lines(scene: Scene, season: Season) -> tuple[Text, ...]:
    """Every member of the season: who signed when, or not yet."""
    signed = {pledge.membership_id: pledge for pledge in pledges_of(scene.session, season)}
    members = scene.session.scalars(
        select(Membership)
        .where(Membership.season_id == season.id, Membership.left_at.is_(None))
        .order_by(Membership.position)
    ).all()
    count = sum(member.id in signed for member in members)
    title = say("pledge.standing", year=str(season.year), signed=count, members=len(members))
    return (title, *(_member_line(member, signed.get(member.id)) for member in members))


def _member_line(member: Membership, pledge: Pledge | None) -> Text:
    department = member.name
    if pledge is None:
        return say("pledge.member.none", department=department)
    said: dict[str, Param] = {
        "department": department,
        "position": pledge.position,
        "at": pledge.signed_at,
    }
    if not pledge.signer:
        return say("pledge.member.nameless", **said)
    if not pledge.is_of_todays_text:
        return say("pledge.member.earlier_text", signer=pledge.signer, **said)
    return say("pledge.member.signed", signer=pledge.signer, **said)


def _who(pledge: Pledge) -> Text:
    if not pledge.signer:
        return say("pledge.signer.nameless", position=pledge.position)
    return say("pledge.signer", name=pledge.signer, position=pledge.position)


def _lateness(scene: Scene, pledge: Pledge) -> tuple[Text, ...]:
    due = at_hand.due_at(pledge.membership)
    calendar = pledge.membership.season.calendar
    days = calendar.days_late(due, pledge.signed_at) if due else None
    if days is None:
        return ()
    return (say_count("pledge.was_late", days) if days else say("pledge.was_late.hours"),)
