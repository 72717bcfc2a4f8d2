"""The floor, explained; and leave to go below it, asked for and given."""

from handlers.registration import work
from handlers.scene import Scene
from models.floor import Floor, stand
from models.messages import Text, say


def floor_of(scene: Scene) -> Floor:
    """How the draft's targets stand to the season's floor."""
    membership = work.membership(scene)
    return stand(
        membership.season, membership, work.draft(scene).targets, work.catalogue(scene).at_least
    )


def floor_lines(scene: Scene) -> tuple[Text, ...]:
    """Why these targets are turned back; empty if they are not."""
    if floor_of(scene) is not Floor.REFUSED:
        return ()
    season = work.membership(scene).season
    assert season.minimum_target is not None  # noqa: S101 - nothing is refused without a floor
    award = work.catalogue(scene).award(season.minimum_target)
    return (say("registration.floor.refused", award=award.name, year=str(season.year)),)
