"""A person with a phone, as the simulator plays one."""

import re
from dataclasses import dataclass
from enum import StrEnum

from simulator.chats import Message, Messenger, Person
from simulator.simulator import Simulator

PATIENCE_SECONDS = 60.0
CHOICES = "Trả lời bằng số"
NUMBERED = re.compile(r"^\d+\. (.+)$", re.MULTILINE)


class Answering(StrEnum):
    """How a person chooses: with a tap on the button, or by typing its number."""

    TAPS = "taps"
    NUMBERS = "numbers"


@dataclass(frozen=True, kw_only=True)
class Phone:
    """One person and the bot."""

    simulator: Simulator
    person: Person
    answering: Answering = Answering.TAPS

    async def start(self, code: str) -> None:
        """Opens the invitation's link, or types its code where there are no such links."""
        if self._is_on_zalo:
            await self.say(code)
        else:
            await self.simulator.start(self.person, code)

    async def say(self, text: str) -> None:
        """Writes."""
        await self.simulator.say(self.person, text)

    async def share_number(self) -> None:
        """Presses the key that shares one's own number."""
        await self.simulator.share_contact(self.person)

    async def choose(self, label: str) -> None:
        """Chooses what bears the label, on the newest message that offers it."""
        message = next(each for each in reversed(self.heard()) if label in labels_in(each))
        if self.answering is Answering.NUMBERS or self._is_on_zalo:
            await self.say(str(labels_in(message).index(label) + 1))
        else:
            await self.simulator.tap_labelled(self.person, message, label)

    async def hear(self, words: str) -> Message:
        """The first message with these words, once it is there."""
        return await self.simulator.wait_until(
            self.person,
            lambda message: message.is_from_bot and words in message.text,
            timeout=PATIENCE_SECONDS,
        )

    def heard(self) -> list[Message]:
        """All that the bot said here, as it reads now."""
        return [each for each in self.simulator.messages(self.person) if each.is_from_bot]

    @property
    def _is_on_zalo(self) -> bool:
        return self.person.messenger is Messenger.ZALO

    def repeated(self) -> int:
        """How many messages say what another one says too."""
        texts = [message.text for message in self.heard()]
        return len(texts) - len(set(texts))


def labels_in(message: Message) -> list[str]:
    """The choices of a message: its buttons, or its numbered lines where it has none."""
    buttons = [button["text"] for row in message.buttons for button in row]
    return buttons or NUMBERED.findall(message.text.rpartition(CHOICES)[2])


async def join(
    phone: Phone, code: str, name: str, position: str, arrival: str = "danh hiệu nào"
) -> None:
    """From the invitation to the first question about the registration, or another arrival."""
    await phone.start(code)
    await phone.hear("đồng ý không?")
    await phone.choose("Đồng ý")
    await phone.hear("Đề nghị cho biết họ và tên")
    await phone.say(name)
    await phone.hear("Đề nghị cho biết chức vụ")
    await phone.say(position)
    await phone.hear("Đề nghị cho số điện thoại")
    await phone.say("Bỏ qua")
    await phone.hear(arrival)
