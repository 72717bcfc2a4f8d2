"""/xuat: papers and tables of the season, made meanwhile and sent into the chat."""

from dataclasses import dataclass
from typing import TypeVar

from handlers.catalogue import catalogue_of
from handlers.dialogue import as_new, show
from handlers.scene import Replies
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.paper_names import name_of
from models.audit import Action
from models.messages import Choice, Message, Text, say
from models.paper_orders import Paper, PaperFormat, PaperKind, formats_of, order
from models.seasons import Membership
from understanding import fold, read_departments

_KINDS: dict[str, PaperKind] = {
    "tong hop": PaperKind.REGISTRATIONS,
    "dang ky": PaperKind.REGISTRATIONS,
    "mo hinh": PaperKind.MODELS,
    "giao uoc": PaperKind.PLEDGES,
    "cham nop": PaperKind.LATE,
    "nop muon": PaperKind.LATE,
    "chua nop": PaperKind.LATE,
    "phieu dang ky": PaperKind.FORM,
    "ban dang ky": PaperKind.FORM,
    "phieu": PaperKind.FORM,
    "bao cao": PaperKind.SUBMISSIONS,
    "han nop": PaperKind.OBLIGATIONS,
    "nhac han": PaperKind.REMINDERS,
    "nhat ky": PaperKind.AUDIT,
    "tat ca": PaperKind.EVERYTHING,
    "toan bo": PaperKind.EVERYTHING,
    "tien do": PaperKind.PROGRESS,
    "bieu do": PaperKind.PROGRESS,
    **{kind.value: kind for kind in PaperKind if not kind.is_of_one_draft},
}
_FORMATS: dict[str, PaperFormat] = {
    "word": PaperFormat.DOCX,
    "excel": PaperFormat.XLSX,
    "anh": PaperFormat.PNG,
    **{each.value: each for each in PaperFormat if each is not PaperFormat.JSON},
}
_ONLY_AS: dict[str, PaperKind] = {
    "anh": PaperKind.PROGRESS,
    "png": PaperKind.PROGRESS,
    "excel": PaperKind.EVERYTHING,
    "xlsx": PaperKind.EVERYTHING,
}
"""What somebody means who names a kind of file and nothing else."""
PREFERRED = (PaperFormat.DOCX, PaperFormat.XLSX, PaperFormat.PNG)
OFFERED = (
    PaperKind.REGISTRATIONS,
    PaperKind.PLEDGES,
    PaperKind.LATE,
    PaperKind.FORM,
    PaperKind.PROGRESS,
    PaperKind.EVERYTHING,
)
WITH_NAMES = frozenset({PaperKind.EVERYTHING, PaperKind.AUDIT, PaperKind.REMINDERS})
"""Tables that name people: only for those who run the season, and not in front of everybody."""


T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What was asked for. format: the preferred one, unless another was named."""

    kind: PaperKind
    format: PaperFormat
    membership: Membership | None = None


def export(desk: Desk, words: str) -> Replies:
    """Order the paper that the words name; without any, show what there is."""
    wanted = _read(desk, words)
    if not isinstance(wanted, Wanted):
        return show(desk.scene, wanted)
    if wanted.kind in WITH_NAMES and not _may_have_names(desk):
        return show(desk.scene, Message(lines=(say("export.names_privately"),)))
    replies = show(desk.scene, _ordered(desk, wanted))
    # The picture's button is below the board, which stays.
    return as_new(replies) if wanted.kind is PaperKind.PROGRESS else replies


def _read(desk: Desk, words: str) -> Wanted | Message:
    folded = fold(words).replace("-", " ")
    membership = _department(desk, words)
    kind = _longest(_KINDS, folded) or (PaperKind.FORM if membership else None)
    kind = kind or _ONLY_AS.get(folded)
    if kind is None:
        return _menu() if not folded else _menu(say("export.unknown"))
    if kind.is_of_one_department and membership is None:
        return _which_department(desk)
    offered = formats_of(kind)
    named = _longest(_FORMATS, folded)
    if named is not None and named not in offered:
        return _menu(say("export.no_such_format", paper=name_of(kind), formats=_names_of(kind)))
    best = named or next(each for each in PREFERRED if each in offered)
    return Wanted(
        kind=kind, format=best, membership=membership if kind.is_of_one_department else None
    )


def _longest(phrases: dict[str, T], folded: str) -> T | None:
    found = [each for each in phrases if f" {each} " in f" {folded} "]
    return phrases[max(found, key=len)] if found else None


def _department(desk: Desk, words: str) -> Membership | None:
    codes = {each.code for each in read_departments(words, catalogue_of(desk.season).vocabulary)}
    codes.update(words.split())
    return next((each for each in desk.members() if codes & _keys(each)), None)


def _keys(membership: Membership) -> set[str]:
    return {membership.department.code, _key(membership)}


def _key(membership: Membership) -> str:
    return f"#{membership.id}"


def _may_have_names(desk: Desk) -> bool:
    return desk.standing.may_command and desk.scene.conversation.private


def _ordered(desk: Desk, wanted: Wanted) -> Message:
    paper = Paper(
        season=desk.season,
        kind=wanted.kind,
        format=wanted.format,
        membership=wanted.membership,
    )
    scene = desk.scene
    order(
        desk.session,
        paper,
        scene.conversation,
        desk.now,
        by=desk.admin,
        topic=scene.event.topic or None,
    )
    desk.record(Action.EXPORTED, wanted.kind.value, format=wanted.format.value)
    making = say("export.making", paper=name_of(wanted.kind), format=wanted.format.value)
    return Message(lines=(making,), rows=_other_formats(wanted))


def _other_formats(wanted: Wanted) -> tuple[tuple[Choice, ...], ...]:
    department = _key(wanted.membership) if wanted.membership else ""
    row = tuple(
        Choice(
            data=f"go.export:{wanted.kind} {each} {department}".strip(),
            label=say("export.as", format=each.value),
        )
        for each in formats_of(wanted.kind)
        if each not in (wanted.format, PaperFormat.JSON)
    )
    return (row,) if row else ()


def _menu(*lines: Text) -> Message:
    rows = tuple((Choice(data=f"go.export:{kind}", label=name_of(kind)),) for kind in OFFERED)
    return Message(lines=(*lines, say("export.what")), rows=rows)


def _which_department(desk: Desk) -> Message:
    rows = tuple(
        (
            Choice(
                data=f"go.export:form {_key(each)}",
                label=say("export.department", department=each.name),
            ),
        )
        for each in desk.members()
    )
    return Message(lines=(say("export.which_department"),), rows=rows)


def _names_of(kind: PaperKind) -> tuple[str, ...]:
    return tuple(each.value for each in formats_of(kind) if each is not PaperFormat.JSON)
