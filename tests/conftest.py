"""The order of the tests: what is quick to fail first, the browser last. Leaves everything else to the folders."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Playwright keeps an event loop running once a browser is open, and other tests start loops of their own.
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
