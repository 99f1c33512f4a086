/**
 * The process that a scan of TypeScript runs in. It is told what to do in one message, tells each step before it takes it
 * and each result when it has it, and ends with the process that started it.
 */
import { scanFiles } from '../estree.js';
import type { EstreeJob, FileResult } from './job.js';
import { Steps, type Remaining, type Step } from './step.js';

export interface Order {
  readonly job: EstreeJob;
  readonly remaining: Remaining;
}

export type Message = { readonly step: Step } | { readonly result: FileResult } | { readonly done: true };

function tell(message: Message): void {
  process.send!(message);
}

async function run({ job, remaining }: Order): Promise<void> {
  const steps = new Steps((step) => tell({ step }));
  for await (const result of scanFiles(job, { steps, remaining })) tell({ result });
  tell({ done: true });
}

// Whoever started this process is gone.
process.once('disconnect', () => process.exit());
process.once('message', (order: Order) => void run(order));
