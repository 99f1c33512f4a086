# Kind: a thread, or a call in a pool, runs a function of the file that writes to a store
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

pool = ThreadPoolExecutor(4)


def remove_scans(patient):
    # ruleid: no-background-write
    remover = Thread(target=_remove_scans, args=(patient,))
    remover.start()


def _remove_scans(patient):
    scans = storage().list_objects(patient)
    storage().remove_objects(patient, [scan.name for scan in scans])


class Ward:
    def discharge(self, patient):
        # ruleid: no-background-write
        pool.submit(self._archive, patient)

    def _archive(self, patient):
        self.repository.save(patient)

    def discharge_and_wait(self, patient):
        # ok: no-background-write
        archiver = Thread(target=self._archive, args=(patient,))
        archiver.start()
        archiver.join()

    def look_up(self, patient):
        # ok: no-background-write
        Thread(target=self._preload, args=(patient,)).start()

    def _preload(self, patient):
        self.pages = self.repository.find(patient)
