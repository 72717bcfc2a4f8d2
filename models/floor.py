"""The floor: the season's minimum target, and who may go below it."""

from collections.abc import Sequence
from enum import StrEnum

from models.seasons import FloorRule, Ladder, Membership, Season


class Floor(StrEnum):
    """How a set of targets stands to the season's floor."""

    MET = "met"
    REFUSED = "refused"
    NEEDS_LEAVE = "needs-leave"
    LEAVE_GIVEN = "leave-given"


def stand(membership: Membership, targets: Sequence[str], at_least: Sequence[str]) -> Floor:
    """Whether these targets may be registered. at_least: codes of the awards on or above the floor.

    One target on or above the floor is enough: a department may aim at others besides.
    """
    season = membership.season
    if season.minimum_target is None or set(targets) & set(at_least):
        return Floor.MET
    if season.floor_rule is FloorRule.REFUSE:
        return Floor.REFUSED
    return Floor.LEAVE_GIVEN if membership.floor_leave_at else Floor.NEEDS_LEAVE


def at_least(season: Season) -> tuple[str, ...]:
    """Codes of the titles on or above the season's floor, highest first; all where it has none."""
    titles = [award.code for award in season.awards if award.ladder is Ladder.TITLE]
    if season.minimum_target not in titles:
        return tuple(titles)
    return tuple(titles[: titles.index(season.minimum_target) + 1])
