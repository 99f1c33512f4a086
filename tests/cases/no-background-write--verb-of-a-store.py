import threading


class Guests:
    def leave(self, guest):
        self.book.close(guest)
        # ruleid: no-background-write
        threading.Thread(target=self._archive.insert_one, args=(guest,)).start()
        # ok: no-background-write
        threading.Thread(target=self._archive.print_all, args=(guest,)).start()
