/**
 * What has to be ended or removed however this process ends: child processes and scratch folders. A signal that ends us
 * does its work in the end, so the exit code is the one that a shell expects.
 */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

type Action = () => void;

const actions = new Set<Action>();

/**
 * Registers an action, synchronous, for the end of this process.
 *
 * @returns takes the action back, when what it stands for is over.
 */
export function atTheEnd(action: Action): () => void {
  if (actions.size === 0) listen();
  actions.add(action);
  return () => {
    if (actions.delete(action) && actions.size === 0) unlisten();
  };
}

function listen(): void {
  process.on('exit', runActions);
  for (const signal of SIGNALS) process.on(signal, onSignal);
}

function unlisten(): void {
  process.off('exit', runActions);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

function onSignal(signal: NodeJS.Signals): void {
  runActions();
  unlisten();
  // Without our listener the signal does what it would have done; other listeners have their turn.
  process.kill(process.pid, signal);
}

function runActions(): void {
  // The last in goes first: a process ends before the folder that it writes to is removed.
  for (const action of [...actions].reverse()) {
    try {
      action();
    } catch {
      // One that fails must not keep the others from running.
    }
  }
  actions.clear();
}
