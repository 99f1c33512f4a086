import fs from 'node:fs';
import express from 'express';
import type { Job, Message, Redis, Request, Response } from './types.js';

const app = express();

app.get('/orders/:id', (req: Request, res: Response) => {
  // ruleid: no-local-import
  const crypto = require('crypto');
  res.send(crypto.createHash('sha256').update(req.params.id).digest('hex'));
});

export class JobQueue {
  private redis!: Redis;

  async enqueue(job: Job) {
    // ruleid: no-local-import
    const { randomUUID } = await import('node:crypto');
    await this.redis.lpush('jobs', randomUUID(), job.body);
  }

  handleMessage(message: Message) {
    // ruleid: no-local-import
    return require('zlib').gunzipSync(message.body);
  }

  drain(jobs: Job[]) {
    for (const job of jobs) {
      // ruleid: no-local-import
      const path = require('node:path');
      fs.unlinkSync(path.join('/tmp', job.id));
    }
  }

  // Another module of the same project may import this one.
  async publish(job: Job) {
    // ok: no-local-import
    const { broker } = await import('./broker.js');
    await broker.send(job);
  }

  // Loaded once, by whoever comes first.
  private zlib?: unknown;
  async send() {
    // ok: no-local-import
    this.zlib ??= await import('node:zlib');
  }

  async dispatch() {
    // ok: no-local-import
    const { chromium } = await import('playwright');
    return chromium.launch();
  }

  async process(job: Job) {
    if (job.compressed) {
      // ok: no-local-import
      const zlib = await import('node:zlib');
      return zlib.gunzipSync(job.body);
    }
    return job.body;
  }

  async execute() {
    try {
      // ok: no-local-import
      return await import('node:sqlite');
    } catch {
      return undefined;
    }
  }

  configure() {
    // ok: no-local-import
    const os = require('os');
    return os.cpus().length;
  }
}

export async function onStartup() {
  // ok: no-local-import
  const http = await import('node:http');
  http.createServer(app).listen(80);
}

export function createWorker() {
  // ok: no-local-import
  const { Worker } = require('worker_threads');
  return new Worker('./worker.js');
}

export async function getSettings() {
  // ok: no-local-import
  return (await import('node:os')).hostname();
}
