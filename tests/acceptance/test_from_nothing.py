"""What the contract promises an administrator: init, invite, run, export, one after the other."""

import json
import re
from pathlib import Path

from simulator.simulator import Simulator
from tests.acceptance.installation import Installation
from tests.acceptance.phone import Phone, join
from tests.bot.season_2023 import SEASON_FILE

OWNERS_CODE = re.compile(r"\b\w{5}-\w{5}\b")


async def test_an_installation_from_nothing(
    simulator: Simulator, empty_database_url: str, tmp_path: Path
) -> None:
    installation = Installation(
        folder=tmp_path, database_url=empty_database_url, base_url=simulator.url
    )
    installation.write_config()
    begun = await installation.command("init", "--season", str(SEASON_FILE))
    assert begun.code == 0, begun.err
    invited = await installation.command("invite", "--department", "so-y-te", "--json")
    invitation = json.loads(invited.out)
    link = f"https://t.me/{simulator.bot.username}?start="
    assert invitation["link"].startswith(link)
    owner = Phone(simulator=simulator, person=simulator.add_person("Tuấn"))
    contact = Phone(simulator=simulator, person=simulator.add_person("Hoa"))
    async with installation.running():
        await join(contact, invitation["link"].removeprefix(link), "Nguyễn Thị Hoa", "Chuyên viên")
        found = OWNERS_CODE.search(begun.out)
        assert found
        await owner.say(found[0])
        await owner.hear("đồng ý không?")
    exported = await installation.command("export", "registrations", "--format", "json")
    statuses = {each["status"] for each in json.loads(exported.out)["registrations"]}
    assert statuses == {"none"}
