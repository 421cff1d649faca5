"""How fast the portal is, and compared with what. Measures only: what must be right is in tests/.

Each module here but figures.py and run.py measures one subject: its `figures()` returns a Figure for each
promise. `make bench` runs them all and writes RESULTS.md.
"""
