"""Why a paper cannot be made, where a person can mend it."""

from models.messages import Text
from models.paper_orders import PaperFailure


class PaperError(Exception):
    """There is no paper. detail: a template's name and fault, in one line; empty for others."""

    def __init__(self, failure: PaperFailure, detail: str = "") -> None:
        super().__init__(f"{failure}: {detail}" if detail else failure)
        self.failure = failure
        self.detail = detail

    @property
    def text(self) -> Text:
        """What to say of it at the terminal."""
        return Text(f"cli.paper.{self.failure}", {"detail": self.detail})
