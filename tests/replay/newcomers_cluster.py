"""The people of a cluster in which nobody has used the bot yet, and its group."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.seasons.loading import load_season
from bot.seasons.reading import read_season
from bot.wording.catalogues import Wording
from models.events import EventKind
from models.people import Right
from tests.dialogues.conftest import GROUP, SEASON, code_for
from tests.dialogues.talk import Pair, Person, Rendering, Tap

SECRETARY = "secretary"
CODE = re.compile(r"[2-9A-Z]{5}-[2-9A-Z]{5}")
CONTACTS = {
    "Sở Giáo dục và Đào tạo": "Nguyễn Thu Hà",
    "Sở Y tế": "Nguyễn Thị Hoa",
    "Sở Lao động - Thương binh và Xã hội": "Trần Văn Nam",
    "Sở Thông tin và Truyền thông": "Lê Thị Mai",
    "Sở Văn hóa và Thể thao": "Đỗ Quang Huy",
    "Sở Khoa học và Công nghệ": "Vũ Thanh Bình",
}


@dataclass(kw_only=True)
class Cluster:
    """people: by what they are: `SECRETARY`, or the department they speak for."""

    engine: Engine
    now: datetime
    people: dict[str, Person] = field(default_factory=dict)

    def begin(self) -> None:
        """The season is loaded, and the secretary brings the bot into the group."""
        with Session(self.engine) as session:
            load_season(session, read_season(SEASON), self.now)
            session.commit()
        code = code_for(self.engine, right=Right.OWNER)
        self.join(SECRETARY, "Phạm Minh Tuấn", code)
        self.in_group()
        self.secretary.handle(self.secretary.event(EventKind.ADDED))

    @property
    def secretary(self) -> Person:
        """Who runs the cluster."""
        return self.people[SECRETARY]

    def join(self, what: str, name: str, code: str) -> str:
        """Somebody redeems a code and says who they are; gives the last answer."""
        person = Person(
            engine=self.engine,
            words=Wording(ZoneInfo("Asia/Ho_Chi_Minh"), strict=True),
            rendering=Rendering.BUTTONS,
            now=self.now,
            chat=str(1001 + len(self.people)),
            name=name,
        )
        person.talk([(code, "đồng ý không?"), (Tap("Đồng ý"), "họ và tên"), (name, "chức vụ")])
        person.talk([("Chuyên viên", "số điện thoại")])
        self.people[what] = person
        return person.say(Tap("Bỏ qua"))

    def in_group(self) -> None:
        """The secretary speaks in the group from now on."""
        self.secretary.group = GROUP

    def alone(self) -> None:
        """The secretary speaks to the bot in private from now on."""
        self.secretary.group = ""

    def go_on_to(self, moment: str) -> None:
        """Time goes on; an ISO instant."""
        self.now = datetime.fromisoformat(moment)
        for person in self.people.values():
            person.now = self.now

    def hear_in_group(self) -> str:
        """What was put out in the group; its buttons can be tapped by the secretary."""
        secretary = self.secretary
        chat, secretary.chat = secretary.chat, GROUP
        words = "\n".join(secretary.told())
        secretary.chat = chat
        return words

    def letters(self) -> Sequence[tuple[str, str]]:
        """What the secretary was sent to pass on: each invitation's words and its code."""
        told = [(each, CODE.search(each)) for each in self.secretary.told()]
        return [(words, code[0]) for words, code in told if code]

    def everybody_joins(self) -> None:
        """Each department's contact redeems the code that was passed on to them."""
        for words, code in self.letters():
            department = next(each for each in CONTACTS if f"đầu mối của {each} " in words)
            assert "✅" in self.join(department, CONTACTS[department], code)

    def pass_on(self, what: str, name: str, greeting: str) -> None:
        """The last code goes to somebody new, who is greeted so."""
        assert greeting in self.join(what, name, self.letters()[-1][1])

    def talk(self, what: str, *pairs: Pair) -> None:
        """Somebody says things in private, having read what the bot had for them."""
        self.people[what].told()
        self.people[what].talk(pairs)
