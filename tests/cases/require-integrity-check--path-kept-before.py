from json import loads


class Rollouts:
    def refresh(self):
        path = self.settings.rollout_file
        # ruleid: require-integrity-check
        self.shares = loads(path.read_text())

    def show(self):
        path = self.settings.rollout_file
        # ok: require-integrity-check
        print(path.read_text())

    def refresh_report(self):
        path = self.settings.report_file
        # ok: require-integrity-check
        self.report = loads(path.read_text())
