"""`thidua invite`."""

import json
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.clock import machine_time
from models.audit import Action, AuditEvent
from models.invitations import LIFETIME, Invitation, find_invitation
from models.people import Right
from tests.bot.commands.conftest import Terminal


def test_json_gives_code_link_and_expiry_in_the_season_s_zone(
    terminal: Terminal, database: Engine
) -> None:
    printed = json.loads(terminal.succeed("invite", "--department", "so-y-te", "--json"))
    assert set(printed) == {"code", "link", "expires_at"}
    assert printed["link"] is None
    expires = datetime.fromisoformat(printed["expires_at"])
    assert expires.utcoffset() == timedelta(hours=7)
    assert abs(expires - machine_time() - LIFETIME) < timedelta(minutes=5)
    with Session(database) as session:
        invitation = find_invitation(session, printed["code"].replace("-", ""))
        assert invitation is not None
        assert invitation.membership is not None
        assert invitation.membership.department.code == "so-y-te"


@pytest.mark.parametrize("right", [Right.ADMIN, Right.OBSERVER])
def test_a_right_is_given_for_the_season(
    terminal: Terminal, database: Engine, right: Right
) -> None:
    terminal.succeed("invite", f"--{right}")
    with Session(database) as session:
        invitation = session.scalars(select(Invitation)).one()
        assert invitation.season is not None
        assert (invitation.right, invitation.season.year) == (right, 2023)
        assert invitation.membership is None


def test_the_words_name_the_department_and_the_day(terminal: Terminal) -> None:
    printed = terminal.succeed("invite", "--department", "so-y-te")
    assert "Sở Y tế" in printed
    assert "hết hạn" in printed


def test_an_invitation_is_in_the_audit_trail_without_its_code(
    terminal: Terminal, database: Engine
) -> None:
    code = json.loads(terminal.succeed("invite", "--department", "so-y-te", "--json"))["code"]
    with Session(database) as session:
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert event is not None
        assert (event.action, event.subject) == (Action.INVITED, "so-y-te")
        assert code[:5] not in f"{event.subject} {event.details}"


@pytest.mark.parametrize(
    "arguments",
    [(), ("--admin", "--observer"), ("--department", "so-y-te", "--admin"), ("--department", "")],
)
def test_exactly_one_kind_of_person_is_invited(
    terminal: Terminal, arguments: tuple[str, ...]
) -> None:
    assert terminal.refused("invite", *arguments)


def test_an_unknown_department_lists_the_known_ones(terminal: Terminal) -> None:
    line = terminal.refused("invite", "--department", "so-xay-dung")
    assert "so-xay-dung" in line
    assert "so-y-te" in line
