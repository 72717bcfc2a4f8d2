"""What the bot has to say, joined from the handlers; the rest of `bot` does not know them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import partial

from bot.channels.menus import Menus, Scope
from bot.delivery.giving_up import SayElsewhere
from bot.inbox.runner import Talk
from bot.wording.catalogues import Wording
from models.digests import Timetable
from models.events import Channel
from scheduler.beat import Errand
from scheduler.planner import Planner
from scheduler.policy import Policy

BOARD_SECONDS = 2
DIGEST_SECONDS = 30
BUDGET_SECONDS = 60


@dataclass(frozen=True, kw_only=True)
class Dialogues:
    """How the bot answers events, its menus, and what it says unasked.

    say_elsewhere: see `bot.delivery.giving_up`.
    """

    talk: Talk
    say_elsewhere: SayElsewhere
    menus: Menus = field(default_factory=dict)
    errands: Sequence[Errand] = ()


def dialogues_of_the_house(
    wording: Wording,
    policy: Policy,
    timetable: Timetable,
    channels: Collection[Channel] = tuple(Channel),
) -> Dialogues:
    """The handlers, who compare what people type with the words of the buttons.

    channels: the messengers on which this bot is to be found.
    """
    import handlers

    words, planner = wording.plain, Planner(policy=policy)
    house = handlers.House(words=words, planner=planner, channels=channels)
    return Dialogues(
        talk=Talk(
            handle=partial(handlers.handle, house=house),
            park=partial(handlers.park, words=words),
            prefetch=handlers.prefetch,
        ),
        say_elsewhere=partial(handlers.say_elsewhere, words=words),
        menus={
            Scope.PRIVATE_CHATS: handlers.menu(channels),
            Scope.GROUP_ADMINISTRATORS: handlers.GROUP_MENU,
        },
        errands=_errands(wording, planner, timetable),
    )


def _errands(wording: Wording, planner: Planner, timetable: Timetable) -> Sequence[Errand]:
    import handlers

    words = wording.plain
    board = partial(handlers.keep_boards_true, words=words)
    digest = partial(handlers.tell_digests, words=words, timetable=timetable, planner=planner)
    budget = partial(handlers.warn_of_spending, words=words, planner=planner)
    return (
        Errand(name="boards", seconds=BOARD_SECONDS, run=board),
        Errand(name="digests", seconds=DIGEST_SECONDS, run=digest),
        Errand(name="budget", seconds=BUDGET_SECONDS, run=budget),
    )
