"""What handlers look at of everyone who writes, so that many can be looked up at once.

The statements are put together once, and what belongs to a row is put beside it here: SQLAlchemy's
own eager loading puts a statement together each time, which takes longer than to ask it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, inspect, select
from sqlalchemy.orm import Session, contains_eager, joinedload, lazyload
from sqlalchemy.orm.attributes import set_committed_value

from models.base import Base
from models.conversations import Conversation
from models.people import Account, Appointment, Contact
from models.registrations import EmulationModel, Registration, RegistrationVersion
from models.seasons import Membership, Obligation, Season

_MEMBERSHIPS = joinedload(Contact.appointments).joinedload(Appointment.membership)
_WRITERS = (
    select(Conversation.id, Account, Contact)
    .select_from(Conversation)
    .outerjoin(Conversation.account)
    .outerjoin(Account.contact)
    .where(Conversation.id.in_(bindparam("ids", expanding=True)))
    .options(
        contains_eager(Account.contact),
        joinedload(Contact.accounts).lazyload(Account.contact),
        _MEMBERSHIPS.joinedload(Membership.registration).lazyload(Registration.versions),
        _MEMBERSHIPS.joinedload(Membership.extensions),
    )
)
_OBLIGATIONS = (
    select(Obligation)
    .where(
        Obligation.season_id.in_(bindparam("ids", expanding=True)),
        Obligation.dropped_at.is_(None),
    )
    .order_by(Obligation.due_at)
)
_VERSIONS = (
    select(RegistrationVersion, EmulationModel)
    .outerjoin(RegistrationVersion.models)
    .where(RegistrationVersion.registration_id.in_(bindparam("ids", expanding=True)))
    .order_by(RegistrationVersion.id, EmulationModel.position)
    .options(lazyload(RegistrationVersion.models))
)


def prefetch(session: Session, conversations: Sequence[Conversation]) -> None:
    """Loads who writes in these conversations, for whom, and their registrations."""
    memberships = _memberships(session, conversations)
    _load_obligations(session, {each.season for each in memberships})
    _load_versions(session, [each.registration for each in memberships if each.registration])


def _memberships(session: Session, conversations: Sequence[Conversation]) -> set[Membership]:
    """Those of everyone who writes."""
    # The contact stands by itself in the statement: as a part of the conversation it would be
    # so far from its registrations that SQLAlchemy compiled their statements each time.
    by_id = {conversation.id: conversation for conversation in conversations}
    found: set[Membership] = set()
    for conversation_id, account, contact in session.execute(
        _WRITERS, {"ids": list(by_id)}
    ).unique():
        set_committed_value(by_id[conversation_id], "account", account)
        if contact is not None:
            found.update(appointment.membership for appointment in contact.appointments)
    return found


def _load_obligations(session: Session, seasons: Iterable[Season]) -> None:
    lacking = {season.id: season for season in seasons if not _is_loaded(season, "obligations")}
    if not lacking:
        return
    owed: defaultdict[int, list[Obligation]] = defaultdict(list)
    for obligation in session.scalars(_OBLIGATIONS, {"ids": list(lacking)}):
        owed[obligation.season_id].append(obligation)
    for season in lacking.values():
        set_committed_value(season, "obligations", owed[season.id])


def _load_versions(session: Session, registrations: Iterable[Registration]) -> None:
    lacking = {each.id: each for each in registrations if not _is_loaded(each, "versions")}
    if not lacking:
        return
    models: defaultdict[RegistrationVersion, list[EmulationModel]] = defaultdict(list)
    versions: defaultdict[int, list[RegistrationVersion]] = defaultdict(list)
    for version, model in session.execute(_VERSIONS, {"ids": list(lacking)}):
        if version not in versions[version.registration_id]:
            versions[version.registration_id].append(version)
        models[version].extend([model] if model else [])
    for version, its_models in models.items():
        if not _is_loaded(version, "models"):
            set_committed_value(version, "models", its_models)
    for registration in lacking.values():
        set_committed_value(registration, "versions", versions[registration.id])


def _is_loaded(row: Base, name: str) -> bool:
    """Whether it is there already, maybe with changes that are not in the database yet."""
    return name in inspect(row).dict
