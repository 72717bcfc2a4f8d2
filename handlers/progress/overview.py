"""All departments of a season in one message: totals on top, then a few signs for each."""

from collections.abc import Sequence

from handlers.catalogue import catalogue_of
from handlers.progress.marks import MOST_NUMBERED, UNREACHABLE, marks, number, short_name
from handlers.registration.judgement import marked
from models.messages import Choice, Message, Text, say
from models.progress import DepartmentProgress, Progress
from models.seasons import Obligation

BUTTONS_IN_A_ROW = 3
MOST_BUTTONS = 60
"""Of more departments none has one: Telegram takes 100 buttons, a thumb far fewer."""


def overview(progress: Progress) -> Message:
    """The season at a glance, in one message; it may be too long for a messenger, see `parts`."""
    departments = tuple(_department(progress, each) for each in progress.departments)
    lines = (*_heading(progress), *departments, say("progress.legend"))
    picture = Choice(
        data=f"go.export:{progress.season.year} progress png", label=say("progress.picture.button")
    )
    return Message(lines=lines, rows=(*_rows(progress.departments), (picture,)))


def shown_obligations(progress: Progress) -> Sequence[Obligation]:
    """The obligations that get a sign: all, or if these are too many, those still open."""
    every = progress.season.obligations
    if len(every) <= MOST_NUMBERED:
        return every
    still_open = [each for each in every if not _is_done_by_all(progress, each)]
    return still_open[:MOST_NUMBERED]


def totals(progress: Progress) -> tuple[Text, ...]:
    """How many have registered, meet the floor, and hand in in time."""
    registered = progress.registered
    line = say("progress.registered", done=registered.part, members=registered.whole)
    return (line, *_floor_line(progress), *_in_time_line(progress))


def _floor_line(progress: Progress) -> tuple[Text, ...]:
    code, floor = progress.season.minimum_target, progress.meets_floor
    if not code:
        return ()
    line = say(
        "progress.floor",
        award=catalogue_of(progress.season).award(code).short_name,
        done=floor.part,
        members=floor.whole,
        percent=floor.percent,
    )
    return (line,)


def _in_time_line(progress: Progress) -> tuple[Text, ...]:
    in_time = progress.in_time
    if not in_time.whole:
        return ()
    percent = in_time.percent
    return (say("progress.in_time", done=in_time.part, due=in_time.whole, percent=percent),)


def _heading(progress: Progress) -> tuple[Text, ...]:
    season = progress.season
    title = say("progress.title", cluster=season.cluster.name, year=str(season.year))
    return (title, *totals(progress), *_numbered(progress))


def _numbered(progress: Progress) -> tuple[Text, ...]:
    shown = shown_obligations(progress)
    lines = tuple(_obligation(progress, number(n), each) for n, each in enumerate(shown))
    left_out = len(progress.season.obligations) - len(shown)
    return (*lines, say("progress.left_out", number=left_out)) if left_out else lines


def _obligation(progress: Progress, sign: str, obligation: Obligation) -> Text:
    done = progress.done(obligation)
    return say(
        "progress.obligation",
        number=sign,
        obligation=obligation.name,
        due=progress.season.calendar.day_of(obligation.due_at),
        done=done.part,
        members=done.whole,
    )


def registered_line(department: DepartmentProgress) -> Text:
    """The targets and how many models a department registered, or that it has not."""
    version = department.registered
    if version is None:
        if department.registers:
            return say("progress.not_registered")
        return say("progress.spared")
    catalogue = catalogue_of(department.membership.season)
    names = tuple(
        catalogue.award(code).short_name for code in catalogue.ranked(set(version.targets))
    )
    models = len(version.models)
    line = say("progress.targets_below", targets=names, models=models)
    if department.meets_floor:
        line = say("progress.targets", targets=names, models=models)
    return marked(line, version.registration)


def _is_done_by_all(progress: Progress, obligation: Obligation) -> bool:
    done = progress.done(obligation)
    return done.part == done.whole


def _department(progress: Progress, department: DepartmentProgress) -> Text:
    signs = marks(department, shown_obligations(progress), progress.now)
    name = short_name(department.membership)
    return say(
        "progress.department",
        department=name if department.is_reachable else f"{name} {UNREACHABLE}",
        signs=" ".join(signs),
        registered=registered_line(department),
    )


def _rows(departments: Sequence[DepartmentProgress]) -> tuple[tuple[Choice, ...], ...]:
    if len(departments) > MOST_BUTTONS:
        return ()
    every = tuple(map(_choice, departments))
    places = range(0, len(every), BUTTONS_IN_A_ROW)
    return tuple(every[place : place + BUTTONS_IN_A_ROW] for place in places)


def _choice(department: DepartmentProgress) -> Choice:
    year, code = department.membership.season.year, department.membership.department.code
    label = say("progress.department.button", department=short_name(department.membership))
    return Choice(data=f"go.progress:{year} {code}", label=label)
