/** What whole processes cost: processor time and memory of a Node.js program and of all that it starts. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './lint.js';

export interface Used {
  /** Processor time in milliseconds, of all processes. */
  readonly time: number;
  /** Of the largest process, in MB. */
  readonly memory: number;
}

/**
 * Each process writes a line when it ends, and for a process that it kills; `NODE_OPTIONS` hands this on to those that it starts.
 * What Linux calls `maxRSS` begins with that of the process that started it, so the peak is taken from where it begins anew.
 * Elsewhere than on Linux, nothing is known of a process that is killed.
 */
const TELL = `
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { ChildProcess } from 'node:child_process';
const isLinux = existsSync('/proc/self/status');
const peakOf = (pid) => /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/' + pid + '/status', 'utf8'))?.[1] ?? 0;
const tell = (time, memory) => appendFileSync(process.env.BENCH_LOG, time + ' ' + memory / 1024 + '\\n');
process.once('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  tell((userCPUTime + systemCPUTime) / 1000, isLinux ? peakOf('self') : maxRSS);
});
const kill = ChildProcess.prototype.kill;
ChildProcess.prototype.kill = function (signal) {
  if (isLinux && signal === 'SIGKILL' && !this.told && existsSync('/proc/' + this.pid + '/status')) {
    this.told = true;
    const [user, system] = readFileSync('/proc/' + this.pid + '/stat', 'utf8').split(') ').at(-1).split(' ').slice(11);
    tell((Number(user) + Number(system)) * 10, peakOf(this.pid));
  }
  return kill.call(this, signal);
};`;

/** @param args of `node`. */
export function used(args: readonly string[], cwd?: string): Used {
  const folder = mkdtempSync(join(tmpdir(), 'resilience-bench-'));
  const log = join(folder, 'log');
  const env = { ...process.env, BENCH_LOG: log, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(TELL)}` };
  const { error } = spawnSync(process.execPath, args, { env, stdio: 'ignore', ...(cwd === undefined ? {} : { cwd }) });
  if (error !== undefined) throw error;
  const lines = readFileSync(log, 'utf8').trim().split('\n').map((line) => line.split(' ').map(Number));
  rmSync(folder, { recursive: true });
  return { time: lines.reduce((sum, [time]) => sum + time!, 0), memory: Math.max(...lines.map(([, memory]) => memory!)) };
}

/** The median of several runs. */
export function usedOften(times: number, args: readonly string[], cwd?: string): Used {
  const runs = Array.from({ length: times }, () => used(args, cwd));
  return { time: median(runs.map(({ time }) => time)), memory: median(runs.map(({ memory }) => memory)) };
}
