"""Number texts as reports print them, and worse; shared by the tests of this folder."""

from __future__ import annotations

from lakip_audit.testing.strategies import number_texts, printed_numbers, small_numbers

numbers = printed_numbers()
plain_numbers = small_numbers()
texts = number_texts()
