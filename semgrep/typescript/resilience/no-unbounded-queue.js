// The source pauses while something waits.
export class Reader {
  constructor(source) {
    // ok: no-unbounded-queue
    this.messages = [];
    source.on('data', (message) => {
      source.pause();
      this.messages.push(message);
    });
  }

  next() {
    return this.messages.shift();
  }
}

export class Outbox {
  constructor() {
    // ruleid: no-unbounded-queue
    this.waitingJobs = [];
  }

  add(job) {
    this.waitingJobs.push(job);
  }

  next() {
    return this.waitingJobs.shift();
  }
}
