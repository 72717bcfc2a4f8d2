"""Orders in words: "sửa mô hình 2: …", "bỏ mô hình 3", "thêm Cờ Chính phủ", "gửi"."""

import re
from collections.abc import Callable

from handlers.dialogue import Go, Next
from handlers.registration import courtesy, renewal, work
from handlers.registration.draft_targets import set_targets
from handlers.registration.item import ITEM, read_title, remove, swap, take_up
from handlers.registration.paste import read, says_more
from handlers.registration.sending import is_unchanged, send, what_is_missing
from handlers.registration.set_aside import ASKING_ABOUT_A_TEXT, instead_of_pending
from handlers.registration.titles import add
from handlers.scene import Scene
from models.messages import say
from understanding import DoubtKind, fold, read_models, read_targets, tidy

DEAF = frozenset({"detail", "membership", "conflict"})
"""Steps whose answers are free text, or that must be settled before anything else."""

_MODEL = r"(?:mo hinh|mh|model)(?: so)? (\d{1,2})"
_REST = r"(?:[ ,]+(?:di|luon|nhe|nha|a|em|anh|chi|bac|chau|con|giup|voi|ngay|cai))*[.!]*"
_I = r"(?:toi|em|minh|bac|co|chu|anh|chi)"
_SLIP = re.compile(
    rf"(?:(?:a|o|u|uh|da|ok|oi|nham|nham roi|xin loi|sorry|thoi|khong phai|y (?:cua )?{_I}(?: la)?"
    rf"|cho {_I}|(?:{_I} )?(?:muon|can|xin|nho|(?:gui|ghi) nham(?: roi)?))(?:[ ,.:]+))+(?=\S)"
)
""" "Nhầm, ý tôi là …" before what is meant."""
_EDIT = re.compile(
    rf"(?:sua|doi|chinh|edit)(?: lai| ten)* {_MODEL}(?: ?:.*| (?:thanh|to)\b.+)?{_REST}", re.DOTALL
)
_NEW_TITLE = re.compile(r"\d\s*(?::|(?:thành|thanh|to)\b\s*:?)\s*(.*)", re.DOTALL | re.IGNORECASE)
_REMOVE = re.compile(rf"(?:xoa|bo|huy|remove|delete)(?: bo)? (?:cai )?{_MODEL}{_REST}")
_SWAP = re.compile(
    rf"(?:doi|hoan doi|doi cho|dao) {_MODEL} (?:voi|va|cho) (?:mo hinh |mh )?(?:so )?"
    rf"(\d{{1,2}}){_REST}"
)
_OF_THE_CARD = r"(?:cai|muc|dong|so|y)(?: so| thu)? (\d{1,2})"
_REMOVE_LINE = re.compile(rf"(?:xoa|bo|huy)(?: bo)? {_OF_THE_CARD}{_REST}")
_CARD = frozenset({"review", "meaning"})
"""Steps at which a number that is no choice is a model's."""
_ADD = r"(?:them|bo sung|add)(?: lai)?(?: (?:mot|\d{1,2}))? (?:mo hinh|mh|models?)"
_ADD_MODEL = re.compile(
    rf"{_ADD}(?:(?: (?:moi|khac))* (?:nua(?: la)?|(?:moi|khac) la|ten(?: la)?)(?= ?\S))?"
    r"(?:(?: (?:so )?\d{1,2})?\s*(?P<colon>:)\s*|\s+)[^\s:]+"
)
_ADD_SOME = re.compile(
    rf"{_ADD}(?:[ ,]*\b(?:nua|moi|khac|so|sau|giup|cho|toi|minh|em|voi|duoc|khong|\d{{1,2}})\b)*"
    r"[ ?]*"
)
_ADD_TARGET = re.compile(r"(?:them|cong|bo sung|add) (?!mo hinh|mh\b).+", re.DOTALL)
_DROP_TARGET = re.compile(r"(?:bo|xoa|thoi|remove) (?!mo hinh|mh\b).+", re.DOTALL)
_PLAIN: dict[str, tuple[str, ...]] = {
    "targets": ("sua danh hieu", "doi danh hieu", "chon lai danh hieu", "edit targets"),
    "review": ("quay lai", "xem lai", "ve", "back"),
    "drop": ("xoa ban nhap", "delete the draft", "delete draft"),
    "send": (
        "gui",
        "gui di",
        "gui dang ky",
        "gui luon",
        "gui lai",
        "ok gui",
        "ok gui di",
        "nop",
        *("send", "send it", "send it please", "please send it"),
    ),
}
LONGEST_ORDER = 12
"""Words in an order about one award, at most."""

CHANGES = frozenset({"targets", "models"})
"""Places where what a registration says is changed."""
_Change = Callable[[set[str], tuple[str, ...]], set[str]]
_PLACES = {words: place for place, many in _PLAIN.items() for words in many}


def obey(scene: Scene, text: str) -> Next | None:
    """Do what the words order; None where they order nothing and are an answer. What is neither, a
    bare "ok" or thanks, is answered here too.
    """
    kept = courtesy.stay(scene, text)
    if kept or scene.state.step in DEAF:
        return kept
    ordered = _ordered(scene, text) or _ordered_after_a_slip(scene, text)
    asked_about_a_text = scene.state.step in ASKING_ABOUT_A_TEXT
    return instead_of_pending(scene, ordered) if ordered and asked_about_a_text else ordered


def _ordered_after_a_slip(scene: Scene, text: str) -> Next | None:
    meant = _after_a_slip(text)
    return _ordered(scene, meant) if meant else None


def _after_a_slip(text: str) -> str:
    slip = _SLIP.match(fold(text))
    return tidy(text).split(maxsplit=len(slip[0].split()))[-1] if slip else ""


def _ordered(scene: Scene, text: str) -> Next | None:
    folded = re.sub(rf"{_REST}$", "", fold(text))
    if scene.state.step == renewal.STEP.id and _is_about_what_is_shown(folded):
        renewal.take_over(scene)
        work.note_card(scene)
    place = "models" if _ADD_SOME.fullmatch(folded) else _PLACES.get(folded)
    if place == "send":
        return _send_what_was_seen(scene)
    if place:
        return Go(step=place)
    title = _model_to_add(scene, text)
    if title:
        return add(scene, read_models(title), source=work.source_of(scene))
    return _about_a_model(scene, text) or _about_targets(scene, text)


def _send_what_was_seen(scene: Scene) -> Next:
    can_be_sent = not (what_is_missing(scene) or work.is_closed(scene) or is_unchanged(scene))
    if can_be_sent and not work.has_seen_card(scene):
        return Go(step="review", lines=(say("registration.review.look_first"),))
    return send(scene)


def orders_a_change(scene: Scene, text: str) -> bool:
    """Whether the words order that a registration be changed, whatever is being asked."""
    meant = _after_a_slip(text)
    return _orders_a_change(scene, text) or bool(meant and _orders_a_change(scene, meant))


def _orders_a_change(scene: Scene, text: str) -> bool:
    folded = re.sub(rf"{_REST}$", "", fold(text))
    if (
        _PLACES.get(folded) in CHANGES
        or _ADD_SOME.fullmatch(folded)
        or _EDIT.fullmatch(folded)
        or _REMOVE.fullmatch(folded)
        or _SWAP.fullmatch(folded)
    ):
        return True
    if _model_to_add(scene, text):
        return True
    return _targets_meant(scene, text) is not None and not says_more(read(scene, text))


def _is_about_what_is_shown(folded: str) -> bool:
    order = _PLACES.get(folded) == "send" or _EDIT.fullmatch(folded) or _REMOVE.fullmatch(folded)
    return bool(order)


def _model_to_add(scene: Scene, text: str) -> str:
    """The title in "thêm mô hình: …"; empty where the words ask, or say more than that."""
    folded = fold(text)
    ordered = _ADD_MODEL.match(folded)
    if ordered is None or _ADD_SOME.fullmatch(re.sub(rf"{_REST}$", "", folded)):
        return ""
    words_before = len(ordered[0].split()) - 1
    title = text.partition(":")[2] if ordered["colon"] else text.split(maxsplit=words_before)[-1]
    title = title.removeprefix("là ")
    reading = read(scene, text)
    asks = any(doubt.kind is DoubtKind.QUESTION for doubt in reading.doubts)
    says_else = asks or reading.targets or says_more(reading)
    return title if read_models(title).titles and not says_else else ""


def _about_a_model(scene: Scene, text: str) -> Next | None:
    folded = fold(text)
    edited = _EDIT.fullmatch(folded)
    if edited:
        going = take_up(scene, int(edited[1]))
        title = _new_title(text)
        return read_title(scene, title) if title and going.step == ITEM.id else going
    swapped = _SWAP.fullmatch(folded)
    if swapped:
        return swap(scene, int(swapped[1]), int(swapped[2]))
    removed = _REMOVE.fullmatch(folded)
    if removed is None and scene.state.step in _CARD:
        removed = _REMOVE_LINE.fullmatch(folded)
    if removed is None:
        return None
    going = take_up(scene, int(removed[1]))
    return remove(scene) if going.step == ITEM.id else going


def _new_title(text: str) -> str:
    found = _NEW_TITLE.search(tidy(text))
    return found[1].strip() if found else ""


def _about_targets(scene: Scene, text: str) -> Next | None:
    meant = _targets_meant(scene, text)
    return _change(scene, *meant) if meant else None


def _targets_meant(scene: Scene, text: str) -> tuple[_Change, tuple[str, ...]] | None:
    folded = fold(text)
    if not (_ADD_TARGET.fullmatch(folded) or _DROP_TARGET.fullmatch(folded)):
        return None
    reading = read_targets(text, work.catalogue(scene).vocabulary)
    if _ADD_TARGET.fullmatch(folded) and reading.codes and not _says_more(reading.codes, text):
        return set.union, reading.codes
    if _DROP_TARGET.fullmatch(folded) and reading.set_aside and not reading.codes:
        return set.difference, reading.set_aside
    return None


def _says_more(codes: tuple[str, ...], text: str) -> bool:
    # A title that happens to begin like an order is longer than the names of its awards.
    return len(text.split()) > LONGEST_ORDER * len(codes)


def _change(scene: Scene, how: _Change, codes: tuple[str, ...]) -> Next:
    targets = how(set(work.draft(scene).targets), codes)
    lines = set_targets(scene, targets, work.source_of(scene))
    draft = work.draft(scene)
    if not draft.targets:
        return Go(step="targets")
    return Go(step="review" if draft.models else "models", lines=lines)
