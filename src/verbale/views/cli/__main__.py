"""`python -m verbale.views.cli` is the command `verbale`."""

from verbale.views.cli import main

main()
