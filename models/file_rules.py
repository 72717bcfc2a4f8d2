"""Which files are taken: of what types, how large, and by what name."""

import unicodedata

LARGEST_DOWNLOAD_BYTES = 20 * 1024 * 1024
"""Telegram gives a bot no larger file: Bot API, getFile."""
LONGEST_NAME = 120
NAMELESS = "tep"

ALLOWED_EXTENSIONS = frozenset(
    {
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "odt",
        "ods",
        "odp",
        "rtf",
        "txt",
        "csv",
        "jpg",
        "jpeg",
        "png",
        "heic",
        "webp",
        "zip",
        "rar",
        "7z",
    }
)
PROGRAMMES = frozenset(
    {
        "application/java-archive",
        "application/vnd.android.package-archive",
        "application/vnd.microsoft.portable-executable",
        "application/x-dosexec",
        "application/x-executable",
        "application/x-ms-installer",
        "application/x-msdos-program",
        "application/x-msdownload",
        "application/x-msi",
        "application/x-sh",
    }
)
_LONGEST_EXTENSION = 10
_SEPARATORS = str.maketrans(dict.fromkeys("/\\:", "-"))


def is_allowed(name: str, media_type: str) -> bool:
    """Whether such a file is taken. The last extension decides; a programme never is."""
    extension = _extension_of(safe_name(name)).lower()
    return extension in ALLOWED_EXTENSIONS and media_type.lower() not in PROGRAMMES


def safe_name(name: str) -> str:
    """A name that somebody gave a file, as one that can be shown and saved under anywhere.

    Vietnamese letters stay; separators of paths become dashes; control and bidirectional
    characters and leading dots go; a long one is cut before its extension.
    """
    words = " ".join(unicodedata.normalize("NFC", name).split())
    visible = "".join(each for each in words if _is_visible(each))
    whole = visible.translate(_SEPARATORS).lstrip(" .-").rstrip(" .")
    return _shortened(whole) or NAMELESS


def _is_visible(character: str) -> bool:
    # C: control, format (also those that turn the direction), surrogates, unassigned.
    return not unicodedata.category(character).startswith("C")


def _shortened(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    extension = _extension_of(name)
    if not extension or len(extension) > _LONGEST_EXTENSION:
        return name[:LONGEST_NAME].rstrip(" .")
    stem = name[: LONGEST_NAME - len(extension) - 1].rstrip(" .")
    return f"{stem}.{extension}"


def _extension_of(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    return extension if stem and dot else ""
