"""An announcement as its recipients read it."""

from models.announcements import Announcement
from models.messages import Choice, Message, Text, say
from models.seasons import Season

LONGEST_EXCERPT = 120


def lines_of(season: Season, text: str) -> tuple[Text, ...]:
    """The announcement's words, exactly as its recipients see them."""
    title = say("announcement.title", cluster=season.cluster.name)
    return (title, say("announcement.text", text=text)) if text else (title,)


def message_of(announcement: Announcement) -> Message:
    """The whole message with its button."""
    lines = lines_of(announcement.season, announcement.text)
    rows = ((read_button(announcement),),)
    return Message(lines=lines, rows=rows, held_file=announcement.held_file)


def please_confirm(announcement: Announcement) -> Message:
    """The request to confirm, for somebody who got the announcement and has not confirmed it."""
    asked = say(
        "announcement.please_confirm", at=announcement.made_at, excerpt=excerpt_of(announcement)
    )
    return Message(lines=(asked,), rows=((read_button(announcement),),))


def read_button(announcement: Announcement) -> Choice:
    """The button «Đã đọc»."""
    return Choice(data=f"go.read:{announcement.id}", label=say("announcement.read"))


def excerpt_of(announcement: Announcement) -> str:
    """How it begins, in one line; the file's name where there are no words."""
    file = announcement.held_file
    words = " ".join(announcement.text.split()) or (file.name if file else "")
    return words if len(words) <= LONGEST_EXCERPT else f"{words[:LONGEST_EXCERPT].rstrip()}…"
