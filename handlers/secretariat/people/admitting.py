"""Requests to join: looked at, approved or refused with one tap, once."""

import re
from collections.abc import Callable

from sqlalchemy import select

from handlers.dialogue import show
from handlers.joining.door import appoint
from handlers.joining.request import as_the_secretariat_reads_it
from handlers.notices import notify, tell_account
from handlers.scene import Replies, Scene
from handlers.secretariat.desk.by_whom import by_whom, signed_answer
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.desk.refusing import refuse
from handlers.secretariat.desk.standing import standing_in
from handlers.shortcuts import REGISTER
from models.audit import Action
from models.join_requests import JoinRequest, RequestOutcome, settle
from models.messages import Message, Text, Toast, say
from models.people import Account, Contact
from models.seasons import Membership

_ID = re.compile(r"\d{1,9}", re.ASCII)

Answer = Callable[[Desk, JoinRequest, Membership], Replies]


def show_request(scene: Scene, argument: str) -> Replies:
    """The request with its two buttons."""
    return _with_request(scene, argument, _show)


def admit(scene: Scene, argument: str) -> Replies:
    """The person becomes the department's contact, and is told what to do first."""
    return _with_request(scene, argument, _admit)


def deny(scene: Scene, argument: str) -> Replies:
    """The person is told so, and forgotten."""
    return _with_request(scene, argument, _deny)


def _with_request(scene: Scene, argument: str, answer: Answer) -> Replies:
    request = scene.session.get(JoinRequest, int(argument)) if _ID.fullmatch(argument) else None
    if request is None or request.membership is None or request.sent_at is None:
        return [Toast(text=say("asking.gone"))]
    season = request.membership.season
    desk = Desk(scene=scene, season=season, standing=standing_in(scene, season))
    if not desk.standing.may_command:
        return refuse(scene, desk.standing)
    if not request.is_open:
        return [Toast(text=_how_settled(request))]
    return answer(desk, request, request.membership)


def _show(desk: Desk, request: JoinRequest, _membership: Membership) -> Replies:
    return show(desk.scene, as_the_secretariat_reads_it(request))


def _admit(desk: Desk, request: JoinRequest, membership: Membership) -> Replies:
    name = request.name
    if not settle(desk.session, request, RequestOutcome.APPROVED, desk.admin, desk.now):
        return [Toast(text=_how_settled(request))]
    contact = _contact_of(desk, request, name)
    appoint(desk.scene, contact, membership)
    desk.record(Action.JOINED, membership.department.code)
    notify(desk.session, contact, _welcome(membership), desk.scene)
    return signed_answer(desk, say("asking.admitted.done", **_who(name, membership)))


def _deny(desk: Desk, request: JoinRequest, membership: Membership) -> Replies:
    name = request.name
    if not settle(desk.session, request, RequestOutcome.REFUSED, desk.admin, desk.now):
        return [Toast(text=_how_settled(request))]
    desk.record(Action.JOIN_REFUSED, membership.department.code)
    told = say(
        "asking.refused",
        department=membership.name,
        secretariat=membership.season.secretariat,
    )
    _tell(desk, request, Message(lines=(told,)))
    return signed_answer(desk, say("asking.refused.done", **_who(name, membership)))


def _tell(desk: Desk, request: JoinRequest, message: Message) -> None:
    """Where they were last, if they speak for another department already."""
    account = _account_of(desk, request)
    if account is None:
        tell_account(desk.scene, request.channel, request.account, message)
    else:
        notify(desk.session, account.contact, message, desk.scene)


def _account_of(desk: Desk, request: JoinRequest) -> Account | None:
    return desk.session.scalar(
        select(Account).where(
            Account.channel == request.channel, Account.external_id == request.account
        )
    )


def _contact_of(desk: Desk, request: JoinRequest, name: str | None) -> Contact:
    """The contact who has this account, or one who begins with it."""
    account = _account_of(desk, request)
    if account is None:
        account = Account(
            contact=Contact(name=name, consented_at=request.consented_at),
            channel=request.channel,
            external_id=request.account,
            linked_at=desk.now,
            last_seen_at=request.sent_at or desk.now,
        )
        desk.session.add(account)
        desk.session.flush()
    return account.contact


def _welcome(membership: Membership) -> Message:
    welcome = say(
        "asking.admitted",
        department=membership.name,
        cluster=membership.season.cluster.name,
        year=str(membership.season.year),
    )
    return Message(lines=(welcome,), rows=((REGISTER,),))


def _who(name: str | None, membership: Membership) -> dict[str, str | Text]:
    return {
        "who": name or say("presence.a_contact"),
        "department": membership.name,
    }


def _how_settled(request: JoinRequest) -> Text:
    by = by_whom(request.settled_by)
    at = request.settled_at or request.consented_at
    if request.outcome is RequestOutcome.APPROVED:
        return say("asking.settled.admitted", by=by, at=at)
    return say("asking.settled.refused", by=by, at=at)
