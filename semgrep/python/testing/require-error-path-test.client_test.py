from unittest.mock import Mock

from ledger import LedgerClient


# The session of these tests always answers.
# ruleid: require-error-path-test
def test_save():
    session = Mock()
    LedgerClient(session).save("a", 10)
    session.put.assert_called_once_with("/a", json=10)


# ok: require-error-path-test
def test_load():
    session = Mock()
    session.get.return_value.json.return_value = 10
    assert LedgerClient(session).load("a") == 10


# ok: require-error-path-test
def test_delete():
    session = Mock()
    LedgerClient(session).delete("a")
    session.delete.assert_called_once_with("/a")
