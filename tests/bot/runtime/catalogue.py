"""A small catalogue of the tests' own, so that they say what they expect."""

from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

VIETNAMESE: Mapping[str, str] = {
    "echo.heard": "Đã nghe: {text}",
    "echo.second": "Câu thứ hai",
    "echo.toast": "Đã chạm {data}",
    "echo.changed": "Đã đổi {data}",
    "echo.button": "Nút {name}",
    "echo.sorry": "Xin lỗi, có lỗi: {failure}",
    "menu.start": "Bắt đầu",
    "papers.made": "{title}",
}
ENGLISH: Mapping[str, str] = {
    "echo.heard": "Heard: {text}",
    "echo.second": "A second one",
    "echo.toast": "Tapped {data}",
    "echo.changed": "Changed {data}",
    "echo.button": "Button {name}",
    "echo.sorry": "Sorry: {failure}",
    "menu.start": "Begin",
    "papers.made": "{title}",
}


def write_catalogue(folder: Path, language: str, words: Mapping[str, str]) -> None:
    """Compile one language's words as `make` does."""
    catalog = Catalog(locale=language, domain="thidua")
    for key, text in words.items():
        catalog.add(key, text)
    target = folder / language / "LC_MESSAGES" / "thidua.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_mo(file, catalog)


def write_catalogues(folder: Path) -> Path:
    """Both languages; gives the folder."""
    write_catalogue(folder, "vi", VIETNAMESE)
    write_catalogue(folder, "en", ENGLISH)
    return folder
