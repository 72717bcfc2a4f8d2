"""A season's deadlines, and how many departments have met each."""

from collections.abc import Sequence

from sqlalchemy import select

from handlers.scene import Scene
from models.messages import Param, Text, say
from models.owing import Owed, owed_by
from models.seasons import Membership, Obligation, Season


def season_lines(scene: Scene, season: Season) -> list[Text]:
    """A heading and a few words on each obligation."""
    members = scene.session.scalars(
        select(Membership).where(Membership.season_id == season.id, Membership.left_at.is_(None))
    ).all()
    owed = [each for member in members for each in owed_by(scene.session, member)]
    heading = say("deadlines.season", cluster=season.cluster.name, year=str(season.year))
    lines = [standing_line(scene, obligation, owed) for obligation in season.obligations]
    return [heading, *(lines or [say("deadlines.none_owed")])]


def standing_line(scene: Scene, obligation: Obligation, owed: Sequence[Owed]) -> Text:
    """How many have met its deadline; owed: all that the departments owe."""
    standing = [each.is_done for each in owed if each.obligation is obligation]
    said: dict[str, Param] = {
        "obligation": obligation.name,
        "done": sum(standing),
        "members": len(standing),
        "due": obligation.due_at,
    }
    if all(standing):
        return say("deadlines.season.done", **said)
    if scene.now > obligation.due_at:
        return say("deadlines.season.overdue", **said)
    return say("deadlines.season.ahead", **said)
