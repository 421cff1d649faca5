"""Who may qualify, and why: questions, facts, criteria, matches. Pure; leaves screens, records and paper to others."""
