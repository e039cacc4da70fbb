"""Concord's web processes on a given port: loaded once and forked, as `concord start` does it; without a worker."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concord.site.settings")

from concord.cli.processes import APPLICATION, serve_pages


def main() -> None:
    import_module(APPLICATION)
    gc.freeze()
    serve_pages(port=int(sys.argv[1]), workers=2)


if __name__ == "__main__":
    main()
