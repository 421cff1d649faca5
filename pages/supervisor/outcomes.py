"""Outcomes: what came of screenings and referrals, each figure with its count and how sure one can be of it."""

from pages.parts.heading import heading
from pages.parts.outcome_asked import ask
from pages.parts.outcome_page import outcome_page
from pages.parts.worker import SUPERVISOR, require

worker = require(SUPERVISOR)
heading("Outcomes", ("supervisor/payments.py", "Payments", "payments"))
outcome_page(worker, ask(worker))
