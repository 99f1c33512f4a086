// Kind: dkrutsko/express-bouncer#5
import type { NextFunction, Request, Response } from 'express';

interface Visitor {
  delay: number;
  lastAttempt: number;
}

export class Bouncer {
  private readonly visitors = new Map<string, Visitor>();

  constructor(private readonly min: number, private readonly max: number, private readonly free: number) {
    // ruleid: no-unstopped-timer
    setInterval(() => this.forget(), this.max);
  }

  block = (req: Request, res: Response, next: NextFunction): void => {
    const address = req.ip ?? '';
    const visitor = this.visitors.get(address);
    if (visitor !== undefined && Date.now() < visitor.lastAttempt + visitor.delay) {
      res.status(429).send({ remaining: visitor.lastAttempt + visitor.delay - Date.now() });
      return;
    }
    this.visitors.set(address, { delay: Math.min((visitor?.delay ?? this.min) * 2, this.max), lastAttempt: Date.now() });
    next();
  };

  private forget(): void {
    for (const [address, { lastAttempt }] of this.visitors) {
      if (Date.now() - lastAttempt > this.max) this.visitors.delete(address);
    }
  }
}

export class ClosableBouncer {
  private readonly visitors = new Map<string, Visitor>();
  private readonly timer: NodeJS.Timeout;

  constructor(max: number) {
    // ok: no-unstopped-timer
    this.timer = setInterval(() => {
      for (const [address, { lastAttempt }] of this.visitors) {
        if (Date.now() - lastAttempt > max) this.visitors.delete(address);
      }
    }, max);
  }

  close(): void {
    clearInterval(this.timer);
  }
}
