"""The floor, explained; and leave to go below it, asked for and given."""

from handlers.registration import work
from handlers.scene import Scene
from models.floor import Floor, stand
from models.messages import Text, say


def floor_of(scene: Scene) -> Floor:
    """How the draft's targets stand to the season's floor."""
    return stand(work.membership(scene), work.draft(scene).targets, work.catalogue(scene).at_least)


def refusal(scene: Scene) -> tuple[Text, ...]:
    """Why these targets are turned back; empty if they are not."""
    if floor_of(scene) is not Floor.REFUSED:
        return ()
    year = str(work.membership(scene).season.year)
    return (say("registration.floor.refused", award=_floor_award(scene), year=year),)


def warning(scene: Scene) -> tuple[Text, ...]:
    """That an admin will be asked for leave; empty if that is not needed."""
    if floor_of(scene) is not Floor.NEEDS_LEAVE:
        return ()
    return (say("registration.floor.needs_leave", award=_floor_award(scene)),)


def _floor_award(scene: Scene) -> str:
    floor = work.membership(scene).season.minimum_target
    assert floor is not None  # noqa: S101 - nothing is below a floor that is not there
    return work.catalogue(scene).award(floor).name
