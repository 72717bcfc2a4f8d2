"""The departments for which a person speaks, in all seasons or in those that matter now."""

from datetime import datetime

from handlers.scene import Scene
from models.deadlines import due_at_for
from models.people import Contact
from models.seasons import Membership, ObligationKind


def memberships_of(contact: Contact) -> list[Membership]:
    """The departments and seasons for which a contact speaks now, the latest season first."""
    held = [
        appointment.membership
        for appointment in contact.appointments
        if appointment.left_at is None and appointment.membership.left_at is None
    ]
    return sorted(held, key=lambda membership: -membership.season.year)


def acting_for(
    scene: Scene, kind: ObligationKind = ObligationKind.REGISTRATION
) -> list[Membership]:
    """Where the person can act now: of a cluster's seasons the latest, and one before it while
    what is owed of this kind is not due yet there, or its registration was given back.
    """
    held = memberships_of(scene.person)
    latest: dict[int, int] = {}
    for membership in held:
        season = membership.season
        latest[season.cluster_id] = max(season.year, latest.get(season.cluster_id, 0))
    return [
        membership
        for membership in held
        if membership.season.year == latest[membership.season.cluster_id]
        or _still_matters(membership, kind, scene.now)
    ]


def _still_matters(membership: Membership, kind: ObligationKind, now: datetime) -> bool:
    due = due_at_for(membership, kind)
    if due is not None and now <= due:
        return True
    registration = membership.registration if kind is ObligationKind.REGISTRATION else None
    return registration is not None and registration.returned_at is not None
