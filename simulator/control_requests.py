"""The bodies of the control API's requests and of seed files, checked as they are read."""

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from simulator.chats import ChatKind, Messenger
from simulator.faults import FaultKind
from simulator.membership import MemberAction
from simulator.people import SpeaksAs
from simulator.process import ProcessAction

TOKEN = r"^\d+:[\w-]{20,}$"  # noqa: S105 - a token's form, no token
PAYLOAD = r"^[A-Za-z0-9_-]{0,64}$"

Special = dict[str, Any] | Literal[True]


class Body(BaseModel):
    """A request's body; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BotBody(Body):
    """A bot to add."""

    token: Annotated[str, Field(pattern=TOKEN)]
    username: str
    first_name: str
    messenger: Messenger = Messenger.TELEGRAM


class PersonBody(Body):
    """A person to add."""

    id: Annotated[int, Field(gt=0)] | None = None
    messenger: Messenger = Messenger.TELEGRAM
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "vi"
    phone_number: str | None = None
    label: str | None = None


class GroupBody(Body):
    """A group to make."""

    id: Annotated[int, Field(lt=0)] | None = None
    title: str
    type: Literal[ChatKind.GROUP, ChatKind.SUPERGROUP] = ChatKind.SUPERGROUP
    messenger: Messenger = Messenger.TELEGRAM
    members: tuple[int, ...] = ()
    admins: tuple[int, ...] = ()


class SeedBody(Body):
    """A whole world to begin with."""

    bots: tuple[BotBody, ...] = ()
    users: tuple[PersonBody, ...] = ()
    chats: tuple[GroupBody, ...] = ()


class MemberBody(Body):
    """A change of membership; `by` is who makes it, else the first administrator does."""

    user_id: int
    action: MemberAction
    by: int | None = None


class PlaceBody(Body):
    """Who acts in which chat."""

    user_id: int
    chat_id: int | None = None
    bot_id: int | None = None


class LocationBody(Body):
    """A point on the map."""

    latitude: float
    longitude: float


class ContactBody(Body):
    """A contact card."""

    phone_number: str
    first_name: str
    last_name: str | None = None
    user_id: int | None = None


class ForwardBody(Body):
    """Whom a forwarded message comes from: a known person or a hidden name."""

    user_id: int | None = None
    sender_name: str | None = None


class SayBody(PlaceBody):
    """Something to send; files come beside it in a multipart body."""

    text: str | None = None
    reply_to_message_id: int | None = None
    message_thread_id: int | None = None
    speak_as: SpeaksAs | None = None
    sticker: Special | None = None
    voice: Special | None = None
    location: LocationBody | None = None
    poll: Special | None = None
    contact: ContactBody | None = None
    dice: Special | None = None
    forward: ForwardBody | None = None


class StartBody(Body):
    """A deep link to open."""

    user_id: int
    bot_id: int | None = None
    payload: Annotated[str, Field(pattern=PAYLOAD)] = ""


class EditBody(PlaceBody):
    """A message to edit."""

    message_id: int
    text: str


class TapBody(PlaceBody):
    """A button to tap."""

    message_id: int
    data: str


class BlockBody(Body):
    """Whether a person blocks a bot."""

    user_id: int
    bot_id: int | None = None
    blocked: bool


class RawBody(Body):
    """Any update."""

    update: dict[str, Any]
    bot_id: int | None = None


class FaultRuleBody(Body):
    """A rule that spoils calls."""

    method: str = "*"
    chat_id: int | None = None
    kind: FaultKind
    times: Annotated[int, Field(gt=0)] = 1
    retry_after: int | None = None
    description: str | None = None


class FaultsBody(Body):
    """What shall be wrong from now on; what isn't given stays."""

    latency_ms: Annotated[int, Field(ge=0)] | None = None
    down: bool | None = None
    rules: tuple[FaultRuleBody, ...] | None = None
    limits: bool | None = None


class ClockBody(Body):
    """Where to move the clock: to an instant, by seconds, or to what the bot plans next."""

    now: AwareDatetime | None = None
    shift_seconds: float | None = None
    to_next_event: bool = False


class ProcessBody(Body):
    """What to do to the bot's process."""

    action: ProcessAction
