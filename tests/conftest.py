"""What every test may use."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the five real articles and the practice set, where the checkout has it beside it."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("../shared with the real articles is not beside this checkout")
    return SHARED
