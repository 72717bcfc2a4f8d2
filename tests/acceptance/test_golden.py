"""The main job from end to end: contacts join, paste their paragraphs, and confirm with a tap."""

import asyncio
import itertools
import json
from collections.abc import Sequence
from typing import Any

import pytest

from bot.config.sections import Mode
from simulator.chats import Messenger
from simulator.simulator import Simulator
from tests.acceptance.installation import Installation
from tests.acceptance.paragraphs import Registered, everyone
from tests.acceptance.phone import Answering, Phone, join

WAYS = [(Mode.POLLING, Answering.TAPS), (Mode.WEBHOOK, Answering.NUMBERS)]


async def register(phone: Phone, installation: Installation, wanted: Registered) -> None:
    await join(phone, installation.invite(wanted.department), "Nguyễn Thị Hoa", "Chuyên viên")
    await phone.say(wanted.paragraph)
    await phone.hear(f"Mô hình thi đua ({len(wanted.titles)})")
    await phone.choose("✅ Gửi đăng ký")
    await phone.hear("Đã nhận đăng ký")


async def register_all(
    installation: Installation, phones: Sequence[Phone], wanted: Sequence[Registered]
) -> None:
    async with installation.running():
        await asyncio.gather(
            *(register(phone, installation, one) for phone, one in zip(phones, wanted, strict=True))
        )


async def exported(installation: Installation) -> dict[str, dict[str, Any]]:
    """What `thidua export registrations` says was sent, by department."""
    finished = await installation.command("export", "registrations", "--format", "json")
    assert finished.code == 0, finished.err
    everyone = json.loads(finished.out)["registrations"]
    return {each["department"]: each for each in everyone if each["status"] == "submitted"}


def read_off(registration: dict[str, Any]) -> tuple[frozenset[str], list[str]]:
    titles = [model["title"] for model in registration["models"]]
    return frozenset(registration["targets"]), titles


@pytest.mark.parametrize(("mode", "answering"), WAYS, ids=["polling, taps", "webhook, numbers"])
async def test_paragraphs_come_out_letter_for_letter(
    mode: Mode, answering: Answering, simulator: Simulator, installation: Installation
) -> None:
    wanted = everyone()
    installation.mode = mode
    installation.write_config()
    phones = [
        Phone(
            simulator=simulator, person=simulator.add_person(each.department), answering=answering
        )
        for each in wanted
    ]
    await register_all(installation, phones, wanted)
    await expect_equal(installation, wanted)


@pytest.mark.parametrize(
    ("database_url", "mode"),
    [("sqlite", Mode.WEBHOOK), ("postgresql", Mode.POLLING)],
    indirect=["database_url"],
)
async def test_half_of_them_are_on_zalo(
    mode: Mode, simulator: Simulator, installation: Installation
) -> None:
    wanted = everyone()
    simulator.add_zalo_bot()
    installation.zalo = mode
    installation.write_config()
    phones = [
        Phone(
            simulator=simulator, person=simulator.add_person(each.department, messenger=messenger)
        )
        for each, messenger in zip(wanted, itertools.cycle(Messenger), strict=False)
    ]
    await register_all(installation, phones, wanted)
    assert {phone.person.messenger for phone in phones} == set(Messenger)
    await expect_equal(installation, wanted)


async def expect_equal(installation: Installation, wanted: Sequence[Registered]) -> None:
    """What is exported is what was to be registered."""
    found = await exported(installation)
    assert {code: read_off(each) for code, each in found.items()} == {
        each.department: (each.targets, list(each.titles)) for each in wanted
    }
    assert {each["version"] for each in found.values()} == {1}
