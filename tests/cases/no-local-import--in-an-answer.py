from fastapi import APIRouter

router = APIRouter()


@router.get("/tolls")
def tolls():
    # ruleid: no-local-import
    from .total import total

    return total()


@router.get("/bridges")
def bridges(pdf: bool = False):
    if pdf:
        # ok: no-local-import
        from .print import printed

        return printed()
    return []


def total_of(bridge):
    # ok: no-local-import
    from .total import total

    return total(bridge)
