import logging

log = logging.getLogger(__name__)


def format_distance(metres):
    # ruleid: no-local-import
    import math

    return f"{math.floor(metres / 1000)} km"


class Chart:
    def __init__(self, raw):
        self.raw = raw

    def decode_depths(self):
        # ruleid: no-local-import
        from struct import unpack

        return unpack("<4f", self.raw)

    # Only where it is needed.
    def encode_depths(self, depths, packed):
        if packed:
            # ok: no-local-import
            from struct import pack

            return pack("<4f", *depths)
        return depths


# Once, when the program begins.
def parse_arguments(given):
    # ok: no-local-import
    import shlex

    return shlex.split(given)


def convert_soundings(soundings):
    # ok: no-local-import
    import numpy

    return numpy.asarray(soundings)
