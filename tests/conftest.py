"""Fixtures for all tests, and how hypothesis looks for counter-examples."""

import runpy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from support.program import Program

settings.register_profile(
    "tests", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("tests")

# In the whole suite nothing may look for another computer.
runpy.run_path(str(Path(__file__).parent / "support" / "guard" / "sitecustomize.py"))


@pytest.fixture
def program(tmp_path):
    """The program from outside, on a folder of its own."""
    return Program(tmp_path)
