import os
import sys
import unittest
from unittest import skip

import pytest

from ledger import Ledger


# ruleid: no-skipped-test
@pytest.mark.skip(reason="fails on CI")
def test_transfer_is_atomic(ledger):
    ledger.transfer("a", "b", 10)
    assert ledger.total() == 0


# The remedy: the condition stands in code, and the test runs wherever it can.
# ok: no-skipped-test
@pytest.mark.skipif("LEDGER_POSTGRES" not in os.environ, reason="LEDGER_POSTGRES names no database")
def test_transfer_on_postgres(ledger):
    ledger.transfer("a", "b", 10)
    assert ledger.total() == 0


class LedgerTest(unittest.TestCase):
    # ruleid: no-skipped-test
    @unittest.skip("to be fixed")
    def test_refund(self):
        self.assertEqual(Ledger().refund("a", 10), -10)

    def test_replay(self):
        ledger = Ledger()
        # ruleid: no-skipped-test
        self.skipTest("takes too long")
        self.assertEqual(ledger.replay(), 0)

    def test_export(self):
        if sys.platform == "win32":
            # ok: no-skipped-test
            self.skipTest("no fifo")
        else:
            self.assertEqual(Ledger().export(), "")

    # ok: no-skipped-test
    @unittest.skipUnless(hasattr(os, "fork"), "needs fork")
    def test_fork(self):
        self.assertEqual(Ledger().replay(), 0)

    # ok: no-skipped-test
    @unittest.expectedFailure
    def test_interest(self):
        self.assertEqual(Ledger().interest(), 1)


# ruleid: no-skipped-test
@skip
class ReportTest(unittest.TestCase):
    def test_empty(self):
        self.assertEqual(Ledger().report(), [])


# ruleid: no-skipped-test
@pytest.mark.skip
@pytest.mark.parametrize("region", ["eu", "us"])
async def test_region(region):
    assert await Ledger().open(region)


def test_archive(tmp_path):
    archive = tmp_path / "ledger"
    # ruleid: no-skipped-test
    pytest.skip("not ported yet")
    assert Ledger().archive(archive)


def test_compressed(tmp_path):
    try:
        import zstandard
    except ImportError:
        # ok: no-skipped-test
        pytest.skip("needs zstandard")
    assert Ledger().archive(tmp_path, zstandard)


def test_remote():
    if "LEDGER" in os.environ:
        assert Ledger(os.environ["LEDGER"]).replay() == 0
        return
    # ok: no-skipped-test
    pytest.skip("LEDGER names no server")


# Someone follows it.
# ok: no-skipped-test
@pytest.mark.skip(reason="wrong in leap years, see https://example.com/ledger/issues/12")
def test_leap_year():
    assert Ledger().interest() == 1


# ok: no-skipped-test
@unittest.skip("rounds half down")  # TODO(#31)
def test_rounding():
    assert Ledger().interest() == 1


# A fixture: the tests that ask for it decide.
@pytest.fixture
def remote():
    # ok: no-skipped-test
    pytest.skip("no server")


# What cannot be asked of this kind is switched off.
class RemoteLedgerTest(Base, LedgerTest):
    def test_locked(self):
        # ok: no-skipped-test
        self.skipTest("a remote ledger has no file to lock")


class PlainLedgerTest(unittest.TestCase):
    def test_locked(self):
        # ruleid: no-skipped-test
        self.skipTest("later")


def test_patched(monkeypatch):
    with monkeypatch.context() as patch:
        # ruleid: no-skipped-test
        pytest.skip("not ported yet")
        patch.setattr(ledger, "clock", lambda: 0)
