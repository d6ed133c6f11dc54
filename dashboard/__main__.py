"""``python -m dashboard`` is ``governance-metrics``."""

from dashboard.cli import main

if __name__ == "__main__":
    main()
