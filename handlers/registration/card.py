"""The card that shows a registration: before sending for review, afterwards as receipt."""

from collections.abc import Sequence

from handlers.catalogue import Catalogue
from models.messages import Choice, Text, say, say_count
from models.registrations import Detail, EmulationModel, RegistrationVersion
from models.seasons import Membership

DETAILS: dict[Detail, Text] = {
    Detail.FIELD: say("detail.field"),
    Detail.PERIOD: say("detail.period"),
    Detail.GOAL: say("detail.goal"),
    Detail.MEASURES: say("detail.measures"),
    Detail.EXPECTED_RESULT: say("detail.expected_result"),
    Detail.UNIT_IN_CHARGE: say("detail.unit_in_charge"),
}

MOST_LETTERS_OF_DETAILS = 8000
"""With more than that the card would be a dozen messages; each detail stays to be seen singly."""


def content(
    membership: Membership, version: RegistrationVersion, catalogue: Catalogue
) -> tuple[Text, ...]:
    """All that a version says: targets, models with their details, a line each."""
    return (
        say(
            "card.title",
            department=membership.name,
            year=str(membership.season.year),
        ),
        *_target_lines(version.targets, catalogue),
        *_model_lines(version.models),
    )


def edit_rows(version: RegistrationVersion, prefix: str = "") -> tuple[tuple[Choice, ...], ...]:
    """A choice for each answer that can be changed, models two in a row."""
    models = [
        Choice(data=f"{prefix}m{number}", label=say("card.edit_model", number=number))
        for number in range(1, len(version.models) + 1)
    ]
    targets = Choice(data=f"{prefix}t", label=say("card.edit_targets"))
    add = Choice(data=f"{prefix}add", label=say("card.add_models"))
    pairs = [tuple(models[i : i + 2]) for i in range(0, len(models), 2)]
    return ((targets, add), *pairs)


def _target_lines(targets: Sequence[str], catalogue: Catalogue) -> tuple[Text, ...]:
    if not targets:
        return (say("card.no_targets"),)
    awards = [catalogue.award(code).name for code in catalogue.ranked(set(targets))]
    return (say("card.targets"), *(say("card.target", award=award) for award in awards))


def _model_lines(models: Sequence[EmulationModel]) -> tuple[Text, ...]:
    if not models:
        return (say("card.no_models"),)
    letters = sum(len(model.detail(detail) or "") for model in models for detail in Detail)
    lines_of = _detail_lines if letters <= MOST_LETTERS_OF_DETAILS else _details_counted
    lines = [say_count("card.models", len(models))]
    for number, model in enumerate(models, 1):
        lines.append(say("card.model", number=number, title=model.title))
        lines.extend(lines_of(model))
    return tuple(lines)


def _details_counted(model: EmulationModel) -> list[Text]:
    count = sum(bool(model.detail(detail)) for detail in Detail)
    return [say_count("card.details", count)] if count else []


def _detail_lines(model: EmulationModel) -> list[Text]:
    return [
        say("card.detail", label=DETAILS[detail], text=text)
        for detail in Detail
        if (text := model.detail(detail))
    ]
