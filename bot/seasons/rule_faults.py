"""Faults of obligations by rule: every, due, until, and the placeholders of their names."""

from collections.abc import Iterator

from pydantic import ValidationError

from bot.seasons.blocks import Block
from bot.seasons.plan import LONGEST_CODE, Every, ObligationPlan
from bot.seasons.recurrence import PLACEHOLDERS, TELLS_APART, placeholders, single
from bot.toml.faults import Fault
from models.messages import Text, say
from models.seasons import ObligationKind

ONCE_A_YEAR = (ObligationKind.REGISTRATION, ObligationKind.PLEDGE)
LONGEST_CODE_OF_A_RULE = LONGEST_CODE - len("-2023-02")


def faulty_rules(obligations: list[Block]) -> Iterator[Fault]:
    """Every fault of this kind among the blocks of obligations."""
    for block in obligations:
        if "every" in block.keys:
            yield from _faults_of_rule(block)
        else:
            yield from _faults_of_single(block)
    yield from _doubled_by_rule(obligations)


def _faults_of_single(block: Block) -> Iterator[Fault]:
    if "until" in block.keys:
        yield _fault(block, "until", say("cli.season.fault.until_without_every"))
    if any(f"{{{name}}}" in block.text("name") for name in PLACEHOLDERS):
        yield _fault(block, "name", say("cli.season.fault.placeholder_without_every"))


def _faults_of_rule(block: Block) -> Iterator[Fault]:
    if block.text("kind") in ONCE_A_YEAR:
        yield _fault(block, "every", say("cli.season.fault.once_a_year"))
    if "until" not in block.keys:
        yield _fault(block, "until", say("cli.season.fault.every_without_until"))
    yield from _wrong_end(block)
    yield from _too_long_code(block)
    if block.text("every") in list(Every):
        yield from _wrong_name(block, Every(block.text("every")))


def _wrong_end(block: Block) -> Iterator[Fault]:
    due, until = block.day("due"), block.day("until")
    if due and until and until < due:
        yield _fault(block, "until", say("cli.season.fault.until_before_due"))


def _wrong_name(block: Block, every: Every) -> Iterator[Fault]:
    name, known = block.text("name"), ", ".join(f"{{{each}}}" for each in sorted(PLACEHOLDERS))
    try:
        used = placeholders(name)
    except ValueError:
        used = {""}
    if used - PLACEHOLDERS:
        yield _fault(block, "name", say("cli.season.fault.placeholder", known=known))
    elif name and not used & TELLS_APART[every]:
        needed = f"{{{every}}}"
        yield _fault(block, "name", say("cli.season.fault.same_names", placeholder=needed))


def _too_long_code(block: Block) -> Iterator[Fault]:
    if LONGEST_CODE_OF_A_RULE < len(block.text("code")) <= LONGEST_CODE:
        text = say("cli.season.fault.long_code", most=LONGEST_CODE_OF_A_RULE)
        yield _fault(block, "code", text)


def _doubled_by_rule(obligations: list[Block]) -> Iterator[Fault]:
    plain = {block.text("code") for block in obligations if "every" not in block.keys}
    for block in obligations:
        doubled = plain.intersection(_codes(block))
        if doubled:
            text = say("cli.season.fault.doubled_code", code=min(doubled))
            yield _fault(block, "code", text)


def _codes(block: Block) -> list[str]:
    """The codes that a rule makes; none while the block has other faults."""
    if "every" not in block.keys:
        return []
    try:
        return [each.code for each in single(ObligationPlan.model_validate(dict(block.keys)))]
    except (ValidationError, ValueError, LookupError, AttributeError):
        return []


def _fault(block: Block, key: str, text: Text) -> Fault:
    return Fault(place=(*block.place, key), text=text)
