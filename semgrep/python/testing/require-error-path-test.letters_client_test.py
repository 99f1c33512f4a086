from unittest.mock import patch

from letters import Client


# What was not taken in time comes back.
# ok: require-error-path-test
def test_comes_back():
    with patch("letters.now", return_value=9) as now:
        client = Client(now)
        assert client.dead_letters() == []


def test_counts():
    with patch("letters.now", return_value=9) as now:
        client = Client(now)
        assert client.count() == 0


def test_opens():
    with patch("letters.now", return_value=9) as now:
        assert Client(now).open()
