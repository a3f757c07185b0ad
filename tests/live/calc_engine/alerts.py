"""Message boxes: what was shown, and the answers a test gives."""

from collections import deque
from dataclasses import dataclass, field

ANSWERS = {
    "ok": ("ok",),
    "ok_cancel": ("ok", "cancel"),
    "yes_no": ("yes", "no"),
    "yes_no_cancel": ("yes", "no", "cancel"),
}


class NobodyAnsweredError(BaseException):
    """A question that the test did not expect. No handler of the code under test can swallow it."""


@dataclass(frozen=True)
class Alert:
    """One message box as the code asked for it, and the button pressed (None: nobody was there)."""

    prompt: str
    title: str | None
    buttons: str
    mode: str | None
    answer: str | None


@dataclass
class Alerts:
    """The message boxes of one app, in order."""

    shown: list[Alert] = field(default_factory=list)
    waiting: deque[str] = field(default_factory=deque)
    files: deque[str | bool] = field(default_factory=deque)

    def answer_with(self, *answers: str) -> None:
        """Queue the answers to the next questions. A box with nothing but OK takes none of them."""
        self.waiting.extend(answers)

    def pick(self, path: object | None) -> None:
        """Queue the file that is picked in the next box that asks for one; None cancels it."""
        self.files.append(False if path is None else str(path))

    def picked(self, title: str) -> str | bool:
        """What a box that asks for a file gives. Raises NobodyAnsweredError when nothing was queued."""
        if not self.files:
            raise NobodyAnsweredError(f"No file was queued for: {title}")
        return self.files.popleft()

    @property
    def prompts(self) -> list[str]:
        return [alert.prompt for alert in self.shown]

    def show(self, prompt: str, title: str | None, buttons: str, mode: str | None) -> str:
        """Record the box and give the pressed button.

        Raises:
            ValueError: the buttons or the mode do not exist, or the queued answer is none of them.
            NobodyAnsweredError: a question without a queued answer.
        """
        if buttons not in ANSWERS:
            raise ValueError(f"No such buttons: {buttons!r}; there are {', '.join(ANSWERS)}")
        if mode not in (None, "info", "critical"):
            raise ValueError(f"No such mode: {mode!r}; there are info and critical")
        answer = self._answer(buttons)
        self.shown.append(Alert(prompt, title, buttons, mode, answer))
        if answer is None:
            raise NobodyAnsweredError(f"No answer was queued for: {prompt}")
        if answer not in ANSWERS[buttons]:
            raise ValueError(f"{answer!r} is no button of {buttons!r}")
        return answer

    def _answer(self, buttons: str) -> str | None:
        if buttons == "ok":
            return "ok"
        return self.waiting.popleft() if self.waiting else None
