from pages import is_spread, log


def width(page, kind):
    # ok: no-stub-implementation
    # TODO: pages that fold out
    if kind == "poster":
        return "wide"
    if kind == "atlas" and is_spread(page):
        log.debug("an atlas is shown as a spread")
        return "spread"
    return "single"


def height(page):
    # ruleid: no-stub-implementation
    # TODO: measure the page
    return "tall"
