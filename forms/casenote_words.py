"""The words of a case note, in the English of the statewide system, by the ids of records and the screening."""

HOW = {
    "in_person": "in person",
    "phone": "by phone",
    "video": "by video",
    "email": "by e-mail",
    "letter": "by letter",
    "text": "by text message",
}
SUBJECTS = {
    "who": "how to reach the parent",
    "work": "work",
    "education": "school and training",
    "license": "the driver's license",
    "order": "the support order",
    "money": "money and payments",
    "life": "what gets in the way of working",
}
STEPS = {
    "sent": "sent, with the parent's permission",
    "carried": "carried by the parent, nothing sent",
    "accepted": "the provider will serve the parent",
    "in_progress": "the parent is going",
    "on_hold": "paused",
    "completed": "ended",
    "rejected": "the provider couldn't take it",
    "failed": "no contact",
    "cancelled": "withdrawn",
}
DECISIONS = {
    "asked": "asked for",
    "granted": "granted",
    "refused": "refused",
    "withdrawn": "withdrawn",
    "reviewed": "reviewed",
}
CAME = {"yes": "came", "no": "did not come", "not_yet": "has not gone yet"}
HAPPENED = {
    "accepted": "the provider will serve the parent",
    "enrolled": "enrolled",
    "waiting": "on the waiting list",
    "not_eligible": "not eligible",
    "no_capacity": "no capacity",
    "service_not_offered": "service not offered",
    "already_enrolled": "already enrolled",
    "declined": "parent declined",
    "stopped": "stopped going",
    "completed": "services completed",
    "certificate": "diploma or certificate earned",
    "employed": "employed",
}
