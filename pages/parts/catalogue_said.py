"""What is said of a question in the diagram and beside it: when it is asked, where its answer comes from and goes."""

from pages.parts.several import counted
from screening.catalogue import Catalogue
from screening.questions import Question
from screening.spelled import spell
from screening.uses import Uses, gates_of


def say_gates(catalogue: Catalogue, question_id: str) -> str:
    """*Only when …*; *Not when …*: what opens a question or makes it moot."""
    words = {"asked when": "Only when", "not asked when": "Not when"}
    gates = gates_of(catalogue, question_id)
    return " ".join(f"{words[word]} {spell(catalogue, test)}." for word, test in gates.items())


def say_marks(question: Question) -> str:
    """Where else the answer comes from, is asked, or goes."""
    marks = (
        ("file", question.case_file),
        ("kiosk", question.kiosk),
        ("sensitive", question.sensitive),
        ("paper", "paper" in question.use),
        ("clock", "clock" in question.use),
    )
    return " · ".join(word for word, is_so in marks if is_so)


def say_uses(uses: Uses) -> str:
    """*Bears on 8 programs and 1 barrier; printed.*"""
    said = [counted(len(uses.programs), "program")] if uses.programs else []
    said += [counted(len(uses.barriers), "barrier")] if uses.barriers else []
    begin = f"Bears on {' and '.join(said)}" if said else ""
    more = [
        word for word, is_so in (("stands on papers", uses.paper), ("starts a clock", uses.clock)) if is_so
    ]
    if not said and not more:
        return "Used on the screen."
    text = "; ".join(filter(None, (begin, *more)))
    return f"{text[0].upper()}{text[1:]}."
