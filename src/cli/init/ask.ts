/** A question on the terminal. */
import { createInterface } from 'node:readline/promises';
import { EXIT } from '../exit-code.js';

/** True where there is somebody to ask. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/** True for a yes; the end of the input is a no, and Ctrl-C ends the command. */
export async function agrees(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  terminal.once('SIGINT', () => {
    process.stdout.write('\n');
    process.exit(EXIT.interrupted);
  });
  const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  try {
    const answer = await Promise.race([terminal.question(question), ended]);
    return /^y(?:es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
