# Kind: an error that names what was given, and neither which one nor what is wrong with it
def connection_of(url):
    try:
        credentials, host = url.split("@")
    except ValueError as error:
        # ruleid: no-vague-error
        raise RuntimeError("Invalid url") from error
    return credentials, host


def visit(node):
    if node.kind == "word":
        return node.text
    # ruleid: no-vague-error
    raise ValueError("Unknown node")


def visit_named(node):
    if node.kind == "word":
        return node.text
    # ok: no-vague-error
    raise ValueError(f"Unknown node {node.kind}")


def sign_in(user, given):
    if user.password != given:
        # Says no more to whoever guesses.
        # ok: no-vague-error
        raise ValueError("Invalid password")
