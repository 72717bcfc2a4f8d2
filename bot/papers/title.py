"""What a paper is called, as its file's name and above it in a chat."""

from bot.wording.terminal import Words
from models.paper_orders import Paper


def title_of(paper: Paper, words: Words) -> str:
    """Such as "Tổng hợp đăng ký thi đua năm 2023"."""
    department = paper.membership.name if paper.membership else ""
    draft = paper.draft.obligation.name if paper.draft else ""
    return words.say(
        f"cli.title.{paper.kind}", year=paper.season.year, department=department, draft=draft
    )
