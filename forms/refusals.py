"""Why a file that came back can't be used, each with a sentence for the worker who uploaded it."""


class NotUsable(Exception):
    """A file that isn't read. Nothing of it was kept or shown."""

    sentence = "This file can't be read. Please ask for it again, or type in what the provider says."

    def __init__(self) -> None:
        super().__init__(self.sentence)


class TooLarge(NotUsable):
    sentence = "This file is larger than 10 MB. A form of ours is far smaller: is this the right file?"


class NotAPdf(NotUsable):
    sentence = "This isn't a PDF. Please upload the form as the PDF that the provider sent."


class Damaged(NotUsable):
    sentence = "This PDF is damaged. Please ask the provider to send it again, or type in what they say."


class TooMuch(NotUsable):
    sentence = "This PDF holds far more than a form of ours, so it wasn't opened. Is this the right file?"


class Locked(NotUsable):
    sentence = "This PDF is locked with a password. Please ask the provider for it without one."


class Unsafe(NotUsable):
    sentence = (
        "This PDF holds something that runs or opens by itself, which a form of ours never does. "
        "It wasn't opened. Please ask the provider, by phone, whether they sent it."
    )


class NotOurs(NotUsable):
    sentence = "This PDF isn't a form of this portal: no referral number was found on it."


class OtherLayout(NotUsable):
    sentence = "This form has a layout that this portal doesn't know. Please type in what it says."


class TakesTooLong(NotUsable):
    sentence = "Reading this PDF took too long, so it was stopped. Please type in what it says."


class Busy(NotUsable):
    sentence = "Other files are being read right now. Please try again in a minute."


BY_NAME: dict[str, type[NotUsable]] = {
    kind.__name__: kind for kind in (Damaged, TooMuch, Locked, Unsafe, NotOurs)
}
"""What the child may answer with."""
