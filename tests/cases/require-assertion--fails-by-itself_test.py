from unittest.mock import Mock

from gate import Gate, Noop, Pass


# ok: require-assertion
def test_driver():
    Gate("driver").authorize("open", {"role": "driver"})


# ok: require-assertion
def test_pass_of_a_lorry():
    passed = Pass(kind="lorry")
    passed.full_clean()


class TestNoop:
    # ok: require-assertion
    def test_open(self):
        with Noop() as gate:
            gate.open("near")


class TestGate:
    # ruleid: require-assertion
    def test_open(self):
        bolt = Mock()
        gate = Gate("driver", bolt)
        gate.open("near")
