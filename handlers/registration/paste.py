"""A sentence or paragraph out of a plan or an article: several answers at once."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.dialogue import Go, Next, Stay, Step
from handlers.own_departments import acting_for
from handlers.registration import work
from handlers.registration.doubts import lines_of, needs_target, to_ask_first
from handlers.registration.draft_models import extend, trouble_with
from handlers.registration.draft_targets import short_names
from handlers.registration.own_name import without_own_name
from handlers.registration.set_aside import telling
from handlers.scene import Scene
from models.messages import Choice, Message, Text, say
from models.seasons import Membership
from understanding import AmbiguousTarget, RegistrationReading, read_registration

APPLY, REPLACE, APPEND, DISCARD = "apply", "replace", "append", "discard"


def read(scene: Scene, text: str) -> RegistrationReading:
    """What a text says, by the words of the season at hand."""
    reading = read_registration(text, work.catalogue(scene).vocabulary)
    return without_own_name(scene, text, reading)


def says_more(reading: RegistrationReading) -> bool:
    """Whether a text says more than one answer would."""
    return bool(reading.departments or reading.parts or (reading.targets and reading.titles))


def take(scene: Scene, text: str) -> Next | None:
    """Record what a text says besides the answer that was asked for; None if it is no such text."""
    reading = read(scene, text)
    return record(scene, text, reading) if says_more(reading) else None


def take_unasked(scene: Scene, text: str) -> Next | None:
    """As `take`, where nothing was asked: a text with only targets or only models counts too."""
    reading = read(scene, text)
    return record(scene, text, reading) if reading.looks_like_registration else None


def which_award(scene: Scene, ambiguous: AmbiguousTarget) -> Text:
    """Asks which award a phrase means."""
    names = tuple(work.catalogue(scene).award(code).short_name for code in ambiguous.codes)
    return say("registration.targets.ambiguous", phrase=ambiguous.phrase, awards=names)


def ask_sure(scene: Scene) -> Message:
    """Why the text was not recorded, and whether it is to be all the same."""
    own = work.membership(scene).name
    reading = read(scene, work.the_pending(scene).text)
    apply = Choice(data=APPLY, label=say("registration.sure.apply", department=own))
    discard = Choice(data=DISCARD, label=say("registration.sure.discard"))
    can_apply = bool(reading.targets or reading.titles)
    return Message(
        lines=(*_why_not(scene, reading), say("registration.sure.not_recorded")),
        rows=((discard,), (apply,)) if can_apply else ((discard,),),
    )


def choose_sure(scene: Scene, choice: str) -> Next:
    """File it after all, or leave it."""
    pending = work.take_pending(scene)
    if choice == DISCARD:
        return _onward(scene, (say("registration.sure.discarded"),))
    return _fill(scene, pending, read(scene, pending.text))


def ask_merge(scene: Scene) -> Message:
    """What becomes of what the draft already has."""
    draft = work.draft(scene)
    reading = _own_reading(scene, work.the_pending(scene))
    instead = Choice(data=REPLACE, label=say("registration.merge.replace"))
    append = Choice(data=APPEND, label=say("registration.merge.append"))
    discard = Choice(data=DISCARD, label=say("registration.merge.discard"))
    department = work.membership(scene).name
    return Message(
        lines=(
            say("registration.merge.ask", department=department),
            say(
                "registration.merge.old",
                awards=_names(scene, draft.targets),
                models=len(draft.models),
            ),
            say(
                "registration.merge.new",
                awards=_names(scene, reading.targets),
                models=len(reading.titles),
            ),
        ),
        rows=((instead,), (append,), (discard,)),
    )


def choose_merge(scene: Scene, choice: str) -> Next:
    """Replace, append, or leave the draft as it is."""
    pending = work.take_pending(scene)
    if choice == DISCARD:
        return _onward(scene)
    reading = _own_reading(scene, pending)
    return _put_in(scene, reading, pending.source, keep=choice == APPEND)


def read_instead(scene: Scene, text: str) -> Next:
    """Another text takes the place of the one that was pending, which is then said; what is none
    leaves the question open.
    """
    waiting = work.take_pending(scene)
    turn = take(scene, text)
    if turn is not None:
        return telling(turn, waiting.text)
    work.wait_with(scene, waiting)
    return Stay(lines=(say("dialogue.choose"),))


def record(scene: Scene, text: str, reading: RegistrationReading) -> Next:
    """Put a reading of this department into the draft, or ask first where that is not sure."""
    elsewhere = _other_department_of_theirs(scene, reading)
    if elsewhere is not None:
        return _record_for(scene, elsewhere, text)
    own = _own_part(scene, reading)
    work.keep_pending(scene, text)
    if own is None or to_ask_first(own):
        return Go(step="sure")
    name = work.membership(scene).name
    lines = (say("registration.only_own_part", department=name),) if reading.parts else ()
    return _fill(scene, work.take_pending(scene), own, lines)


def _other_department_of_theirs(scene: Scene, reading: RegistrationReading) -> Membership | None:
    if reading.parts or len(reading.departments) != 1:
        return None
    own = work.membership(scene)
    if own.department.code == reading.departments[0]:
        return None
    held = acting_for(scene)
    return next((m for m in held if m.department.code == reading.departments[0]), None)


def _record_for(scene: Scene, membership: Membership, text: str) -> Next:
    work.work_on(scene, membership)
    switched = say("registration.switched", department=membership.name)
    turn = record(scene, text, read(scene, text))
    return replace(turn, lines=(switched, *turn.lines)) if isinstance(turn, Go) else turn


def _own_reading(scene: Scene, pending: work.Pending) -> RegistrationReading:
    reading = read(scene, pending.text)
    return _own_part(scene, reading) or reading


def _own_part(scene: Scene, reading: RegistrationReading) -> RegistrationReading | None:
    own = work.membership(scene).department.code
    if reading.parts:
        mine = [part for part in reading.parts if part.departments == (own,)]
        return mine[0] if len(mine) == 1 else None
    return reading if reading.departments in ((), (own,)) else None


def _why_not(scene: Scene, reading: RegistrationReading) -> tuple[Text, ...]:
    asked_first = to_ask_first(reading)
    if asked_first:
        return lines_of(asked_first)
    named = tuple(work.catalogue(scene).department_name(code) for code in reading.departments)
    own = work.membership(scene).name
    return (say("registration.sure.foreign", named=named, own=own),)


def _fill(
    scene: Scene,
    pending: work.Pending,
    reading: RegistrationReading,
    lines: tuple[Text, ...] = (),
) -> Next:
    draft = work.draft(scene)
    other_targets = draft.targets and reading.targets and set(draft.targets) != set(reading.targets)
    if other_targets or (reading.titles and draft.models):
        work.wait_with(scene, pending)
        return Go(step="merge", lines=lines)
    return _put_in(scene, reading, pending.source, keep=True, lines=lines)


def _put_in(
    scene: Scene,
    reading: RegistrationReading,
    source: str,
    *,
    keep: bool,
    lines: tuple[Text, ...] = (),
) -> Next:
    kept = len(work.draft(scene).models) if keep else 0
    trouble = trouble_with(reading.titles, kept) if reading.titles else None
    if trouble:
        return Go(step="models", lines=(*lines, trouble))
    twice = _write(scene, reading, source, keep=keep)
    doubts = tuple(doubt for doubt in reading.doubts if doubt not in to_ask_first(reading))
    told = (*lines, *twice, *lines_of(doubts))
    return Go(step="targets", lines=told) if needs_target(reading) else _onward(scene, told)


def _write(
    scene: Scene, reading: RegistrationReading, source: str, *, keep: bool
) -> tuple[Text, ...]:
    draft = work.changed(scene)
    if reading.targets:
        kept = draft.targets if keep else []
        draft.targets = work.catalogue(scene).ranked({*kept, *reading.targets})
        draft.targets_source = source
    if reading.titles and not keep:
        draft.models.clear()
    return extend(draft, reading.titles, source)


def _names(scene: Scene, targets: Sequence[str]) -> tuple[str, ...]:
    return short_names(scene, targets) or (scene.say_in_words(say("registration.none")),)


def _onward(scene: Scene, lines: tuple[Text, ...] = ()) -> Next:
    draft = work.draft(scene)
    if not draft.targets:
        return Go(step="targets", lines=lines)
    return Go(step="review" if draft.models else "models", lines=lines)


SURE = Step(
    id="sure", ask=ask_sure, choose=choose_sure, read=read_instead, possible=work.has_pending
)
MERGE = Step(
    id="merge",
    ask=ask_merge,
    choose=choose_merge,
    read=read_instead,
    possible=work.has_pending,
)
