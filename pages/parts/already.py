"""What the parent already gets, said before a referral opens: nobody is sent to the same service twice."""

from screening.answers import Answers, is_said
from screening.catalogue import Catalogue

QUESTION = "receiving_same_service"


def already_gets(catalogue: Catalogue, answers: Answers) -> str:
    """A sentence for the worker; empty where the parent said that there is nothing, or wouldn't say."""
    question = catalogue.question(QUESTION)
    answer = answers.get(QUESTION)
    if answer is None:
        return f"Not asked yet: {question.label.en}. If it is the same service, one referral is enough."
    if not is_said(answer) or not isinstance(answer, tuple) or answer == ("none",):
        return ""
    named = ", ".join(question.value(value).label.en for value in answer)
    return f"Already gets: {named}. Is it the same as what you ask for here? Then one is enough."
