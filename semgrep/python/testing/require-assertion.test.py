import unittest
from unittest.mock import Mock, patch

import pytest
from hypothesis import given, strategies
from ledger import Ledger, transfer


# ruleid: require-assertion
def test_transfer():
    ledger = Ledger(100)
    ledger.transfer("a", "b", 10)


# The remedy: it looks at what the call left behind.
# ok: require-assertion
def test_transfer_moves_money():
    ledger = Ledger(100)
    ledger.transfer("a", "b", 10)
    assert ledger.balance("b") == 10


class LedgerTest(unittest.TestCase):
    # It compares, and does nothing with what comes out.
    # ruleid: require-assertion
    def test_refund(self):
        ledger = Ledger(100)
        ledger.refund("a", 10)
        ledger.balance("a") == 10

    # A mock has no such method, so it takes the call for one more call.
    @patch("ledger.post")
    # ruleid: require-assertion
    def test_posts(self, post):
        Ledger(100).refund("a", 10)
        post.called_with("a", 10)

    # ok: require-assertion
    def test_posts_once(self, post=Mock()):
        Ledger(100, post).refund("a", 10)
        post.assert_called_once_with("a", 10)

    # ok: require-assertion
    def test_refund_of_nothing(self):
        with self.assertRaises(ValueError):
            Ledger(100).refund("a", 0)

    # A method of the class may assert.
    # ok: require-assertion
    def test_replay(self):
        self.replay(Ledger(100))

    def replay(self, ledger):
        self.assertEqual(ledger.replay(), 0)


# ruleid: require-assertion
async def test_settle():
    ledger = Ledger(100)
    print(await ledger.settle())


@pytest.mark.parametrize("amount", [1, 10])
# ruleid: require-assertion
def test_amounts(amount):
    Ledger(100).refund("a", amount)


# A function that is called for its own sake may be a helper that asserts.
# ok: require-assertion
def test_transfers():
    ledger = Ledger(100)
    run_all(ledger)


# ok: require-assertion
def test_unknown_account():
    with pytest.raises(KeyError):
        Ledger(100).balance("x")


# ok: require-assertion
def test_checks():
    ledger = Ledger(100)
    ledger.check_invariants()


# That it comes back is the point, and its name says so.
# ok: require-assertion
def test_close_twice():
    ledger = Ledger(100)
    ledger.close()
    ledger.close()


# Any input that breaks it is found.
@given(strategies.text())
# ok: require-assertion
def test_names(name):
    Ledger(100).balance_or_zero(name)


# A fixture and a function that the test hands over are no tests.
@pytest.fixture
# ok: require-assertion
def test_ledger():
    ledger = Ledger(100)
    ledger.open()


def test_jobs(broker):
    # ok: require-assertion
    def test_job():
        Ledger(100).settle()

    assert broker.run(test_job) == 1


class Probe:
    # A method of that name is no test.
    # ok: require-assertion
    def test(self):
        Ledger(100).settle()


# ok: require-assertion
def test_planned():
    pass


def run_all(ledger):
    assert transfer(ledger, "a", "b") is None


# The call is told what it is to look at.
# ok: require-assertion
def test_status_of_transfer(api):
    api.post("/transfers", {}, check_status=[410])


class TestPolicy:
    # ok: require-assertion
    def test_owner(self):
        policy.enforce("orders:read", {"owner": "a"})


class TestDisabledBackend:
    # ok: require-assertion
    def test_store(self):
        DisabledBackend("a").store("b")


# The client fails where the answer has another status.
# ok: require-assertion
def test_page_of_a_stranger(client):
    client.get("/transfers/7", status=404)


# ruleid: require-assertion
def test_open_transfers(ledger):
    ledger.list(status="open")


# ok: require-assertion
def test_message_of_transfer(ledger, message):
    with mock_sends(message):
        ledger.transfer("a", "b", 1)


# ruleid: require-assertion
def test_record_of_transfer(ledger, message):
    with recorded(message):
        ledger.transfer("a", "b", 1)


# ok: require-assertion
def test_amount_of_many_digits(ledger):
    """A hundred digits are fine."""
    ledger.transfer("a", "b", 10**99)
