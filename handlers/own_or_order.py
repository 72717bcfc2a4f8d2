"""Commands that contacts have for their own department, and the secretariat for others."""

from collections.abc import Callable

from handlers import secretariat
from handlers.own_departments import memberships_of
from handlers.scene import Replies, Scene

Run = Callable[[Scene, str], Replies]
"""Is given what stands behind the command."""


def own_or_order(own: Run, key: str) -> Run:
    """What a contact does for their own department, and the secretariat orders for others.

    Who does both orders by saying for whom. key: of the order.
    """

    def run(scene: Scene, argument: str) -> Replies:
        speaks = scene.contact is not None and bool(memberships_of(scene.contact))
        if speaks and not (argument and secretariat.commands_a_season(scene)):
            return own(scene, argument)
        return secretariat.obey(scene, secretariat.Given(key=key, argument=argument))

    return run
