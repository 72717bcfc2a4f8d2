"""How an unforeseen error is told of without its words, which may be a person's."""


def describe(error: Exception) -> str:
    """What kind of error it is, and where in which module it arose."""
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    if frame is None:
        return type(error).__name__
    module = frame.tb_frame.f_globals.get("__name__", "?")
    return f"{type(error).__name__} in {module}:{frame.tb_lineno}"
