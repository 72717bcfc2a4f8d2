"""One department's registration, as it signs and seals it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.papers.letterhead import in_a_table
from bot.papers.registrations import award_names, targets_of
from bot.wording.terminal import Words
from models.registrations import (
    Detail,
    EmulationModel,
    RegistrationVersion,
    registration_of,
)
from models.seasons import Membership


@dataclass(frozen=True, kw_only=True)
class ModelEntry:
    """One model. details: what was said of it beyond its title, each with its name."""

    title: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class FormPaper:
    """receipt, sent_at: empty while it is a draft, or nothing at all."""

    department: str
    targets: tuple[str, ...]
    models: tuple[ModelEntry, ...]
    receipt: str
    sent_at: str
    sender: str


def form_paper(session: Session, membership: Membership, words: Words) -> FormPaper:
    """The registration in force; its draft if nothing was ever sent, to be signed and sent."""
    registration = registration_of(session, membership)
    sent = registration.submitted
    content = sent or registration.draft
    return FormPaper(
        department=membership.name,
        targets=targets_of(content, award_names(membership.season)),
        models=tuple(_entry(model, words) for model in content.models) if content else (),
        receipt=(sent.receipt or "") if sent else "",
        sent_at=in_a_table(sent.submitted_at, membership.season) if sent else "",
        sender=_sender(sent, words) if sent else "",
    )


def _sender(sent: RegistrationVersion, words: Words) -> str:
    name = sent.submitted_by.name if sent.submitted_by else None
    entered = words.say("cli.form.entered") if sent.by_secretariat else None
    return ", ".join(part for part in (name, entered) if part)


def _entry(model: EmulationModel, words: Words) -> ModelEntry:
    details = (
        (words.say(f"cli.detail.{detail}"), text)
        for detail in Detail
        if (text := model.detail(detail))
    )
    return ModelEntry(title=model.title, details=tuple(details))
