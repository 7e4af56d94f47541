"""lakip-audit finds the contradictions inside an Indonesian government performance report (LAKIP)."""

__version__ = "0.1.0"
