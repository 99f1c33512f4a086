from fastapi import HTTPException


def rename(folder, name):
    if "/" in name:
        # ruleid: no-vague-error
        raise HTTPException(status_code=422, detail="Something went wrong.")
    if folder is None:
        # The status says what is meant.
        # ok: no-vague-error
        raise HTTPException(status_code=404, detail="Not found")
    if folder.locked:
        # ok: no-vague-error
        raise HTTPException(409, f"folder {folder.id} is locked by {folder.owner}; ask for its release")
    folder.name = name
