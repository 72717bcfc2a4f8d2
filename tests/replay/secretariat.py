"""What the secretariat does to the year, in the database, with the plan following at once."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.seasons.loading import load_season
from bot.seasons.reading import read_season
from models.deadlines import extend
from models.events import Channel
from models.groups import bind
from models.invitations import invite
from models.owing import owed
from models.people import Contact
from models.pledges import Signer, sign
from models.seasons import Department, Membership, Obligation, Season
from scheduler.planning import replan, replan_season
from scheduler.policy import Policy
from tests.bot.season_2023 import SEASON_FILE
from tests.conversations import conversation_with
from tests.replay.script import Names
from tests.replay.story import Action, Deed, Player, Story

POLICY = Policy()
GROUP_CHAT = "-1002000000001"
"""The number that the simulator gives its first group."""


def prepare(session: Session, story: Story) -> Names:
    """Load the season with the story's days off and a text to sign; the bot is in the group."""
    now = story.actions[0].at
    season = load_season(session, read_season(SEASON_FILE), now)
    season.days_off = [day.isoformat() for day in story.days_off]
    season.working_weekends = []
    season.pledge_text = "Các đơn vị cam kết thực hiện tốt các phong trào thi đua."
    replan_season(session, season, now, POLICY)
    group = conversation_with(session, Channel.TELEGRAM, GROUP_CHAT, private=False, language="vi")
    bind(session, season, group, now)
    return Names(
        departments={each.department.code: each.name for each in season.memberships},
        obligations={each.code: each.name for each in season.obligations},
    )


def invitation(session: Session, player: Player, now: datetime) -> str:
    """A fresh code for a department's contact."""
    return invite(session, now, membership=membership_of(session, player)).code


def act(session: Session, action: Action) -> None:
    """Do what is the secretariat's to do."""
    _DEEDS[action.does](session, action)


def membership_of(session: Session, player: Player) -> Membership:
    """The department that somebody speaks for."""
    return session.scalars(
        select(Membership).join(Department).where(Department.code == player.department)
    ).one()


def _obligation(session: Session, code: str) -> Obligation:
    return session.scalars(select(Obligation).where(Obligation.code == code)).one()


def _sign(session: Session, action: Action) -> None:
    contact = session.scalars(select(Contact).where(Contact.name == action.who.name)).one()
    membership = membership_of(session, action.who)
    signer = Signer(name=action.who.name, position="Giám đốc")
    sign(session, membership, signer, contact, action.at)
    replan(session, membership, action.at, POLICY)


def _extend(session: Session, action: Action) -> None:
    membership = membership_of(session, action.who)
    standing = owed(session, membership, _obligation(session, action.of))
    assert standing is not None
    assert action.to is not None
    extend(session, standing, action.to, action.at)
    replan(session, membership, action.at, POLICY)


def _move(session: Session, action: Action) -> None:
    assert action.to is not None
    _obligation(session, action.of).move_to(action.to)
    replan_season(session, session.scalars(select(Season)).one(), action.at, POLICY)


_DEEDS: dict[Deed, Callable[[Session, Action], None]] = {
    Deed.SIGNS: _sign,
    Deed.EXTENDED: _extend,
    Deed.MOVES: _move,
}
