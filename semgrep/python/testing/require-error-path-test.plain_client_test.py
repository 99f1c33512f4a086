from ledger import path, total


# Nothing here can fail.
# ok: require-error-path-test
def test_path():
    assert path("a") == "/a"


# ok: require-error-path-test
def test_path_of_nothing():
    assert path("") == "/"


# ok: require-error-path-test
def test_total():
    assert total([1, 2]) == 3
