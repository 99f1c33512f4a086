"""Stops every build backend that pip starts: the sources are read, and no code of the package is run."""

import os

if "_PYPROJECT_HOOKS_BUILD_BACKEND" in os.environ or "PEP517_BUILD_BACKEND" in os.environ:
    os._exit(3)
