"""`python -m elections.counting`."""

import sys

from elections.counting.command import main

sys.exit(main())
