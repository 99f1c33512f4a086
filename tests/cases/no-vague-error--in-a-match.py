import logging

log = logging.getLogger(__name__)


def colour(code):
    match code:
        case 1:
            return "red"
        case 2:
            log.error("code %s is not in use any more", code)
            return None
        case 3:
            # ruleid: no-vague-error
            log.error("Unexpected error!")
            return None
        case _:
            # ruleid: no-vague-error
            raise ValueError("invalid value")


def mixed(error):
    # ok: no-vague-error
    raise RuntimeError(error)
