"""A catalogue of the tests' own, with markup, plurals and nested texts."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from bot.wording.catalogues import Wording

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
VI = {
    "plain": "Kính chào",
    "name": "Chào <b>{name}</b> &amp; đơn vị",
    "due": "Hạn: {at}, tức ngày {day}",
    "names": "Gồm: {names}",
    "outer": "Trong: {inner}",
    "braces": "Viết {{mã}}",
    "only_vi": "Chỉ có tiếng Việt",
    "button": "Chọn {name}",
    "choices.hint": "Trả lời bằng số hoặc bằng chữ:",
    "choices.hint_of_several": "Trả lời bằng số (chọn nhiều: 2 3) hoặc bằng chữ:",
}
EN = {
    "plain": "Greetings",
    "name": "Hello <b>{name}</b> &amp; department",
    "due": "Due: {at}, that is {day}",
    "names": "Namely: {names}",
    "outer": "Within: {inner}",
    "braces": "Write {{code}}",
    "button": "Choose {name}",
    "choices.hint": "Answer with a number or in words.",
    "choices.hint_of_several": "Answer with a number (for several: 2 3) or in words.",
}
COUNTS = {"vi": ("{count} mô hình",), "en": ("{count} model", "{count} models")}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue's folder."""
    folder = tmp_path_factory.mktemp("locale")
    for language, words in (("vi", VI), ("en", EN)):
        catalog = Catalog(locale=language, domain="thidua")
        for key, text in words.items():
            catalog.add(key, text)
        catalog.add(("models", "models"), COUNTS[language])
        target = folder / language / "LC_MESSAGES" / "thidua.mo"
        target.parent.mkdir(parents=True)
        with target.open("wb") as file:
            write_mo(file, catalog)
    return folder


@pytest.fixture
def wording(folder: Path) -> Wording:
    """The words; a missing one is an error."""
    return Wording(ZONE, folder=folder, strict=True)
