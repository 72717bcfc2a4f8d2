"""Who is told that a season has been opened: the group, and each contact once."""

from handlers.notices import notify, tell_group
from handlers.secretariat.desk.desk import Desk
from models.deadlines import due_at_for
from models.earlier_registrations import earlier_registration
from models.messages import Choice, Message, Text, say
from models.people import Contact, contacts_of_each
from models.seasons import Membership, ObligationKind, Season


def is_now_open(season: Season) -> Text:
    """The line that a season was just opened."""
    return say("opening.done", cluster=season.cluster.name, year=str(season.year))


def was_open(season: Season) -> Text:
    """The line that a season was open already, and since when."""
    at = season.opened_at or season.loaded_at
    return say("opening.exists", year=str(season.year), at=at)


def tell_everybody(desk: Desk, season: Season) -> None:
    """Tell the group, and each contact in private with a button to register."""
    speaking = contacts_of_each(desk.session, season.memberships)
    told: set[Contact] = set()
    for membership in season.memberships:
        for contact in speaking[membership.id]:
            if contact not in told:
                notify(desk.session, contact, _invitation(desk, membership), desk.scene)
            told.add(contact)
    tell_group(desk.scene, season, Message(lines=(is_now_open(season),)), told=told)


def _invitation(desk: Desk, membership: Membership) -> Message:
    """That the department can register now; its last registration, if any, can be taken again."""
    year = str(membership.season.year)
    due = due_at_for(membership, ObligationKind.REGISTRATION)
    when = (say("opening.invitation.due", due=due),) if due else ()
    label = say("command.register.button")
    if earlier_registration(desk.session, membership) is not None:
        label = say("opening.renew.button")
    return Message(
        lines=(say("opening.invitation", year=year, department=membership.name), *when),
        rows=((Choice(data="go.register", label=label),),),
    )
