"""A draft is circulated: every department owes an answer to it by a date."""

from dataclasses import dataclass
from typing import ClassVar

from handlers.notices import put_out
from handlers.secretariat.circulating.message import message_of
from handlers.secretariat.dates.adding import AddObligation
from handlers.secretariat.dates.effects import Effects
from handlers.secretariat.dates.foretelling import day_off_lines
from handlers.secretariat.dates.naming import free_code
from handlers.secretariat.desk.desk import Desk
from models.conversations import chats_with
from models.drafts import Draft, draft_of
from models.messages import HeldFile, Priority, Text, say
from models.people import contacts_of_each
from models.seasons import Obligation, ObligationKind


@dataclass(frozen=True, kw_only=True)
class Circulate(AddObligation):
    """name: of what is owed. text: the draft, letter for letter. file: a `HeldFile` as JSON."""

    kind: ClassVar[str] = "circulate"
    confirm_label: ClassVar[Text] = say("draft.confirm")
    text: str
    file: dict[str, str] | None = None

    def heading(self, desk: Desk) -> tuple[Text, ...]:
        """What is asked by when, and the draft itself."""
        title = say("draft.preview", obligation=self.name, due=self._due_at)
        file = (say("draft.file", name=HeldFile.from_json(self.file).name),) if self.file else ()
        text = (say("draft.text", text=self.text),) if self.text else ()
        return (title, *file, *text, *day_off_lines(desk, self._due_at))

    def done(self, _desk: Desk) -> Text:
        """That it is on its way."""
        return say("draft.done", obligation=self.name, due=self._due_at)

    def change(self, desk: Desk) -> Obligation:
        """Have an answer to it owed."""
        obligation = super().change(desk)
        draft = Draft(
            obligation=obligation,
            text=self.text,
            file=self.file,
            by=desk.admin,
            circulated_at=desk.now,
        )
        desk.session.add(draft)
        return obligation

    def tell(self, desk: Desk, effects: Effects) -> int:
        """Send the draft to every contact who can be reached, for each of their departments."""
        owing = [each.after for each in effects.felt if each.after is not None]
        contacts = contacts_of_each(desk.session, [each.membership for each in owing])
        everybody = {each for many in contacts.values() for each in many}
        chats = chats_with(desk.session, everybody, desk.scene.spared)
        draft = draft_of(desk.session, owing[0].obligation) if owing else None
        told = set()
        for each in owing:
            for contact in contacts[each.membership.id]:
                chat = chats.get(contact.id)
                if draft is not None and chat is not None:
                    message = message_of(draft, each)
                    put_out(desk.scene, chat, message, priority=Priority.BROADCAST)
                    told.add(contact.id)
        return len(told)

    def _obligation(self, desk: Desk) -> Obligation:
        """A new one: an older draft of the same name has answers of its own."""
        return Obligation(
            season_id=desk.season.id,
            code=free_code(desk.session, desk.season, self.name),
            kind=ObligationKind.COMMENT,
            name=self.name,
        )
