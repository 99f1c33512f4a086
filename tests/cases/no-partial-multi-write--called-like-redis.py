def plan(documents, redispatch, reports):
    for document in documents:
        if document.is_stale():
            # ok: no-partial-multi-write
            redispatch.append(document.id)
        else:
            # ok: no-partial-multi-write
            redispatch.append(document.parent_id)
            reports[document.id] = document


def remember(redis_main, order):
    redis_main.set("order:" + order.id, order.text)
    # ruleid: no-partial-multi-write
    redis_main.rpush("orders", order.id)
