# Kind: a session is committed, changed and committed again, where one commit would do
from sqlalchemy.orm import Session

from library.models import Loan, Reader


def close_account(session: Session, reader):
    for loan in reader.loans:
        session.delete(loan)
    session.commit()

    session.delete(reader)
    # ruleid: no-partial-multi-write
    session.commit()


async def open_account(db, form):
    reader = Reader(name=form.name)
    db.add(reader)
    await db.commit()
    await db.refresh(reader)
    first = Loan(reader_id=reader.id)
    db.add(first)
    # ruleid: no-partial-multi-write
    await db.commit()
    return reader


def close_at_once(session: Session, reader):
    for loan in reader.loans:
        session.delete(loan)
    session.flush()
    session.delete(reader)
    # ok: no-partial-multi-write
    session.commit()


def scan(session: Session, job, scanner):
    job.state = "running"
    session.commit()
    # What happens in between takes its time, and others look at the state.
    pages = scanner.scan(job)
    session.add_all(pages)
    # ok: no-partial-multi-write
    session.commit()
