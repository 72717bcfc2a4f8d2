"""/gopy: a draft with its date goes out; without one, what was answered so far."""

import re

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.circulating.answers import collate, show_answers, show_drafts, show_file
from handlers.secretariat.circulating.deed import Circulate
from handlers.secretariat.circulating.document import order_document
from handlers.secretariat.circulating.reading import Circulated, read_circulated
from handlers.secretariat.dates.naming import LONGEST_NAME, obligation_named
from handlers.secretariat.dates.until import until_when
from handlers.secretariat.deed import propose
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.enclosed import file_at_hand
from models.drafts import Draft
from models.messages import HeldFile, Message, Text, say
from understanding import fold

LONGEST_TEXT = 3500
_ABOUT_ONE = re.compile(
    r"#(?P<draft>\d{1,9})(?: (?P<what>all|docx|file (?P<file>\d{1,9})))?", re.ASCII
)
_ASKED_FOR = "gop y"


def order_comments(desk: Desk, words: str) -> Replies:
    """Propose to circulate the draft, or show what was answered to one.

    `#NUMBER`: who has answered what; `#NUMBER all`: all comments, `#NUMBER docx`: as a document;
    `#NUMBER file N`: a file that came with one.
    """
    about = _ABOUT_ONE.fullmatch(words)
    if about:
        return _about_one(desk, about)
    file = file_at_hand(desk)
    return _circulate(desk, words, file) if words or file else show_drafts(desk)


def _circulate(desk: Desk, words: str, file: HeldFile | None) -> Replies:
    read = read_circulated(words, desk.season.calendar.day_of(desk.now))
    found = _trouble_with(desk, read) or until_when(desk, read.until, None)
    if isinstance(found, Text):
        return _say(desk, found)
    if len(found) > 1:
        return _say(desk, say("dates.trouble.several", words=read.until.moment.words))
    deed = Circulate(
        name=_name_of(read.title),
        due_at=found[0].isoformat(),
        text=_text_of(read),
        file=file.to_json() if file else None,
    )
    return propose(desk, deed)


def _trouble_with(desk: Desk, read: Circulated) -> Text | None:
    if not fold(read.title):
        return say("draft.no_title")
    if len(read.text) > LONGEST_TEXT:
        return say("draft.too_long", length=len(read.text), limit=LONGEST_TEXT)
    there = obligation_named(desk.session, desk.season, _name_of(read.title))
    if there is not None and there.dropped_at is None:
        return say("draft.exists", obligation=there.name, due=there.due_at)
    return None


def _about_one(desk: Desk, about: re.Match[str]) -> Replies:
    draft = desk.session.get(Draft, int(about["draft"]))
    if draft is None or draft.obligation.season_id != desk.season.id:
        return _say(desk, say("draft.no_such"))
    if about["file"]:
        return show_file(desk, draft, int(about["file"]))
    match about["what"]:
        case "all":
            return collate(desk, draft)
        case "docx":
            return order_document(desk, draft)
        case _:
            return show_answers(desk, draft)


def _name_of(title: str) -> str:
    """What is owed, as short as a name has to be."""
    name = title if fold(title).startswith(_ASKED_FOR) else f"Góp ý: {title}"
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _text_of(read: Circulated) -> str:
    """The draft; a title that is too long for a name belongs to it."""
    is_cut = _name_of(read.title).endswith("…")
    return f"{read.title}\n{read.text}".strip() if is_cut else read.text


def _say(desk: Desk, text: Text) -> Replies:
    return show(desk.scene, Message(lines=(text, say("draft.how"))))
