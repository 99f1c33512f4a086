import threading


class Choir:
    def __init__(self, post):
        self.post = post
        self.singers = []

    def send_invitation(self, singer):
        self.post.deliver(singer)

    def invite(self, singer):
        # ruleid: no-fire-and-forget
        threading.Thread(target=self.send_invitation, args=(singer,)).start()

    def invite_under_a_name(self, singer):
        # ruleid: no-fire-and-forget
        mailing = threading.Thread(target=self.send_invitation, args=(singer,))
        mailing.daemon = True
        mailing.start()

    def invite_and_wait(self, singer):
        # ok: no-fire-and-forget
        mailing = threading.Thread(target=self.send_invitation, args=(singer,))
        mailing.start()
        mailing.join()

    def start(self):
        # ok: no-fire-and-forget
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for singer in self.singers:
            self.send_invitation(singer)
