"""A document in the group over HTTP: fetched, read apart, shown, entered with one tap."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.config.sections import Config
from models.registrations import Registration
from simulator.files import Upload
from simulator.simulator import Simulator
from tests.bot.documents.making import word
from tests.bot.runtime.cluster_office import open_office
from tests.bot.season_2023 import ROOT
from tests.databases import opened

FIXTURES = ROOT.parent / "shared" / "fixtures"
SECONDS = 30


@pytest.mark.skipif(not FIXTURES.is_dir(), reason="the shared fixtures are not here")
async def test_the_article_as_a_word_file(
    simulator: Simulator, config: Config, tmp_path: Path
) -> None:
    article = (FIXTURES / "cum7-2023-article.txt").read_text(encoding="utf-8")
    golden = json.loads((FIXTURES / "cum7-2023-golden.json").read_text(encoding="utf-8"))
    file = word(tmp_path / "bai-viet.docx", article.splitlines())
    upload = Upload.named(file.name, file.read_bytes())
    async with open_office(simulator, config) as office:
        await simulator.send_files(office.admin, upload, caption="/nhapho", chat=office.group)
        shown = await simulator.wait_until(
            office.group, lambda each: "mới của 6 đơn vị" in each.text, timeout=SECONDS
        )
        assert "Đã nhập thay 6 đơn vị" in await office.tap(office.admin, shown, "Nhập tất cả")
    with opened(config.database.url) as engine, Session(engine) as session:
        entered = {
            each.membership.department.code: (
                set(each.submitted.targets),
                [model.title for model in each.submitted.models],
            )
            for each in session.scalars(select(Registration))
            if each.submitted
        }
    assert entered == {
        each["department"]: (set(each["targets"]), each["models"])
        for each in golden["registrations"]
    }
