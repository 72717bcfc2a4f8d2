"""Đăng ký thi đua: one per membership, with versions; the draft is the version without a number.

The draft belongs to the department, not to a chat: two contacts work on the same one,
and `revision` tells each whether the other has changed it since.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, false, select
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, selectinload

from models.base import Base
from models.people import Contact
from models.receipts import ReceiptKind, next_receipt
from models.seasons import Membership, Season


class Status(StrEnum):
    """How far a department's registration has come, as exports say it."""

    NONE = "none"
    DRAFT = "draft"
    SUBMITTED = "submitted"


class Review(StrEnum):
    """What the secretariat thinks of the version in force."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class Detail(StrEnum):
    """What may be said of a model beyond its title; each is a column of `EmulationModel`."""

    FIELD = "field"
    PERIOD = "period"
    GOAL = "goal"
    MEASURES = "measures"
    EXPECTED_RESULT = "expected_result"
    UNIT_IN_CHARGE = "unit_in_charge"


class EmulationModel(Base):
    """Mô hình thi đua. source: the message whose text gave the title, so that editing it counts."""

    __tablename__ = "emulation_models"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("registration_versions.id"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    field: Mapped[str | None] = mapped_column(Text)
    period: Mapped[str | None] = mapped_column(Text)
    goal: Mapped[str | None] = mapped_column(Text)
    measures: Mapped[str | None] = mapped_column(Text)
    expected_result: Mapped[str | None] = mapped_column(Text)
    unit_in_charge: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(String(160))

    def detail(self, detail: Detail) -> str | None:
        """One detail's text."""
        value: str | None = getattr(self, detail.value)
        return value

    def describe(self, detail: Detail, text: str | None) -> None:
        """Set one detail's text."""
        setattr(self, detail.value, text)

    def copy(self) -> "EmulationModel":
        """The same model for another version, without its source."""
        described = {detail.value: self.detail(detail) for detail in Detail}
        return EmulationModel(title=self.title, **described)


class RegistrationVersion(Base):
    """What a department registers: the draft while `number` is empty, then never changed again.

    by_secretariat: entered on the department's behalf; `submitted_by` is then of the secretariat,
    and empty for a group's administrator who has not joined.
    """

    __tablename__ = "registration_versions"
    __table_args__ = (UniqueConstraint("registration_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registrations.id"), index=True)
    number: Mapped[int | None]
    targets: Mapped[list[str]]
    targets_source: Mapped[str | None] = mapped_column(String(160))
    revision: Mapped[int] = mapped_column()
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))
    receipt: Mapped[str | None] = mapped_column(String(32), unique=True)
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))
    by_secretariat: Mapped[bool] = mapped_column(default=False, server_default=false())

    registration: Mapped["Registration"] = relationship(back_populates="versions")
    models: Mapped[list[EmulationModel]] = relationship(
        order_by=EmulationModel.position,
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
        lazy="selectin",
    )
    changed_by: Mapped[Contact | None] = relationship(foreign_keys=changed_by_id)
    submitted_by: Mapped[Contact | None] = relationship(foreign_keys=submitted_by_id)

    __mapper_args__ = {  # noqa: RUF012 - SQLAlchemy's own way to say it
        "version_id_col": revision,
        "version_id_generator": False,
    }

    def touch(self, contact: Contact, now: datetime) -> None:
        """Mark the draft as changed by this contact: others see it by the new revision."""
        self.revision += 1
        self.changed_by = contact
        self.changed_at = now

    def same_content(self, other: "RegistrationVersion") -> bool:
        """Whether both say the same, whoever said it."""
        return self.targets == other.targets and _contents(self) == _contents(other)


class Registration(Base):
    """A department's registration in a season, through all its versions.

    accepted_number: the version that was accepted last. returned_at: when it was given back to be
    mended; from then on its contacts can change it, also after the deadline, until it is accepted.
    """

    __tablename__ = "registrations"

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey(Membership.id), unique=True)

    accepted_number: Mapped[int | None]
    accepted_at: Mapped[datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))
    returned_at: Mapped[datetime | None]
    returned_reason: Mapped[str | None] = mapped_column(Text)

    membership: Mapped[Membership] = relationship(back_populates="registration")
    accepted_by: Mapped[Contact | None] = relationship()
    versions: Mapped[list[RegistrationVersion]] = relationship(
        back_populates="registration",
        order_by=RegistrationVersion.id,
        cascade="all, delete-orphan",
        lazy="selectin",
    )

    @property
    def draft(self) -> RegistrationVersion | None:
        """The version being written, if any."""
        return next((version for version in self.versions if version.number is None), None)

    @property
    def submitted(self) -> RegistrationVersion | None:
        """The version in force: the last one sent."""
        sent = [version for version in self.versions if version.number is not None]
        return max(sent, key=lambda version: version.number or 0, default=None)

    @property
    def unsent_change(self) -> RegistrationVersion | None:
        """The draft, if what was sent has been worked on since; maybe it says the same again."""
        draft, sent = self.draft, self.submitted
        if draft is None or sent is None or sent.submitted_at is None:
            return None
        return draft if draft.changed_at > sent.submitted_at else None

    @property
    def status(self) -> Status:
        """What exports call it: a sent registration stays so while a change is being drafted."""
        if self.submitted:
            return Status.SUBMITTED
        draft = self.draft
        return Status.DRAFT if draft and (draft.targets or draft.models) else Status.NONE

    @property
    def review(self) -> Review | None:
        """How the version in force was judged; None while nothing was sent."""
        sent = self.submitted
        if sent is None:
            return None
        if self.returned_at is not None:
            is_mended = sent.submitted_at is not None and sent.submitted_at > self.returned_at
            return Review.WAITING if is_mended else Review.RETURNED
        return Review.ACCEPTED if sent.number == self.accepted_number else Review.WAITING

    def accept(self, by: Contact | None, now: datetime) -> None:
        """Accept the version in force. by: empty for a group's administrator who has not joined."""
        sent = self.submitted
        if sent is None:
            raise ValueError("there is no version to accept")
        self.accepted_number, self.accepted_at, self.accepted_by = sent.number, now, by
        self.returned_at = self.returned_reason = None

    def give_back(self, reason: str, now: datetime) -> None:
        """Return it to its department, to be mended."""
        self.returned_at, self.returned_reason = now, reason

    @property
    def revision(self) -> int:
        """Counts every change of what is being shown to the department's contacts."""
        shown = self.draft or self.submitted
        return shown.revision if shown else 0

    def open_draft(self, contact: Contact, now: datetime) -> RegistrationVersion:
        """The draft; a new one starts as a copy of the version in force."""
        if self.draft is None:
            sent = self.submitted
            self.versions.append(_copy_of(sent) if sent else _blank(contact, now))
        draft = self.draft
        assert draft is not None  # noqa: S101 - just appended
        return draft

    def drop_draft(self) -> None:
        """Forget the draft; what was sent stays."""
        if self.draft is not None:
            self.versions.remove(self.draft)


def _contents(version: RegistrationVersion) -> list[tuple[str | None, ...]]:
    return [(m.title, *(m.detail(detail) for detail in Detail)) for m in version.models]


def _copy_of(sent: RegistrationVersion) -> RegistrationVersion:
    # Same content, so same revision: nobody has changed anything yet.
    return RegistrationVersion(
        targets=list(sent.targets),
        models=[model.copy() for model in sent.models],
        revision=sent.revision,
        changed_at=sent.changed_at,
        changed_by=sent.changed_by,
    )


def _blank(contact: Contact, now: datetime) -> RegistrationVersion:
    return RegistrationVersion(targets=[], revision=1, changed_at=now, changed_by=contact)


def registration_of(session: Session, membership: Membership) -> Registration:
    """The department's registration, begun if there is none."""
    if membership.registration is None:
        membership.registration = Registration()
        session.add(membership.registration)
    return membership.registration


def submit(registration: Registration, contact: Contact, now: datetime) -> RegistrationVersion:
    """Turn the draft into the version in force, with the season's next receipt number."""
    draft = registration.draft
    if draft is None:
        raise ValueError("there is no draft to submit")
    _put_in_force(registration, draft, contact, now)
    return draft


def enter(
    registration: Registration, version: RegistrationVersion, by: Contact | None, now: datetime
) -> None:
    """Put a version that the secretariat wrote in force; what the department drafts stays."""
    version.revision = registration.revision + 1
    version.changed_at, version.changed_by, version.by_secretariat = now, by, True
    _put_in_force(registration, version, by, now)
    registration.versions.append(version)


def _put_in_force(
    registration: Registration, version: RegistrationVersion, by: Contact | None, now: datetime
) -> None:
    before = registration.submitted
    version.receipt = next_receipt(registration.membership.season, ReceiptKind.REGISTRATION)
    version.number = (before.number or 0) + 1 if before else 1
    version.submitted_at = now
    version.submitted_by = by


def registrations_of(session: Session, season: Season) -> Sequence[tuple[Membership, Registration]]:
    """Every member of the season in its order, with its registration (begun or not yet)."""
    members = session.scalars(
        select(Membership)
        .where(Membership.season == season, Membership.left_at.is_(None))
        .order_by(Membership.position)
        .options(selectinload(Membership.registration))
    )
    return [(member, member.registration or Registration(versions=[])) for member in members]
