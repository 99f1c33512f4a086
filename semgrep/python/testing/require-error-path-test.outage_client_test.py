from unittest.mock import Mock

import pytest
from ledger import LedgerClient


# The remedy: one test in which the server is down.
# ok: require-error-path-test
def test_save_without_server():
    session = Mock()
    session.put.side_effect = ConnectionError
    with pytest.raises(ConnectionError):
        LedgerClient(session).save("a", 10)
    assert LedgerClient(session).pending == {"a": 10}


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
