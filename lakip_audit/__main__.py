"""``python -m lakip_audit`` is the same as ``lakip-audit``."""

import sys

from lakip_audit.cli import main

sys.exit(main())
