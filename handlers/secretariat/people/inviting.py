"""/moi: a one-time invitation for a department's contact, for a right, or for the group."""

from dataclasses import dataclass

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.addressing import read_addressees
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.desk.standing import Standing
from handlers.secretariat.one_department import department_rows
from handlers.secretariat.people.giving_codes import give_code, give_codes, why_no_code
from models.audit import Action
from models.invitations import Issued, invite
from models.messages import Choice, Message, Text, say
from models.people import Right
from models.seasons import Membership
from understanding import fold


@dataclass(frozen=True, kw_only=True)
class _Whom:
    """Somebody who is invited for no department. right: empty for the group."""

    words: tuple[str, ...]
    label: Text
    right: Right | None
    by_owner: bool = False


_OTHERS: dict[str, _Whom] = {
    "observer": _Whom(
        words=("theo dõi", "người theo dõi", "quan sát", "observer"),
        label=say("invite.observer.button"),
        right=Right.OBSERVER,
    ),
    "group": _Whom(words=("nhóm", "group"), label=say("invite.group.button"), right=None),
    "admin": _Whom(
        words=("quản trị", "admin"),
        label=say("invite.admin.button"),
        right=Right.ADMIN,
        by_owner=True,
    ),
    "owner": _Whom(
        words=("quản trị chính", "owner"),
        label=say("invite.owner.button"),
        right=Right.OWNER,
        by_owner=True,
    ),
}
_BY_WORDS = {fold(words): whom for whom in _OTHERS.values() for words in whom.words}


def invite_somebody(desk: Desk, argument: str) -> Replies:
    """The invitation in private, or one for each department named; without any, the question."""
    refused = why_no_code(desk)
    if refused is not None:
        return _say(desk, refused)
    whom = _BY_WORDS.get(fold(argument))
    if whom is not None:
        return _invite_other(desk, whom)
    if not argument:
        return show(desk.scene, _whom(desk))
    found = _departments(desk, argument)
    if isinstance(found, Message):
        return show(desk.scene, found)
    return give_codes(desk, [invite_contact(desk, each) for each in found])


def _departments(desk: Desk, argument: str) -> tuple[Membership, ...] | Message:
    by_button = tuple(each for each in desk.members() if argument == f"#{each.id}")
    return by_button or read_addressees(desk, argument)


def invite_contact(desk: Desk, membership: Membership) -> Issued:
    """An invitation for a department's contact."""
    desk.record(Action.INVITED, membership.department.code)
    return invite(desk.session, desk.now, membership=membership)


def _invite_other(desk: Desk, whom: _Whom) -> Replies:
    if whom.by_owner and desk.standing is not Standing.OWNER:
        return _say(desk, say("invite.owner_only"))
    desk.record(Action.INVITED, str(whom.right or "group"))
    season = None if whom.right is Right.OWNER else desk.season
    issued = invite(desk.session, desk.now, right=whom.right, season=season)
    return give_code(desk, issued)


def _whom(desk: Desk) -> Message:
    others = tuple(
        (Choice(data=f"go.invite:{name}", label=whom.label),)
        for name, whom in _OTHERS.items()
        if desk.standing is Standing.OWNER or not whom.by_owner
    )
    return Message(
        lines=(say("invite.whom"),),
        rows=(*department_rows(desk.members(), "invite"), *others),
    )


def _say(desk: Desk, text: Text) -> Replies:
    return show(desk.scene, Message(lines=(text,)))
