#!/usr/bin/env node
/** The `resilience` command: runs a command line and ends with its exit code, whatever happens. */
import { EXIT } from './exit-code.js';
import { run } from './program.js';
import { endQuietlyWithReader } from './terminal.js';

endQuietlyWithReader();
process.once('uncaughtException', (error) => {
  reportDefect(error);
  process.exit();
});

try {
  process.exitCode = await run(process.argv);
} catch (error) {
  reportDefect(error);
}

/** Whatever is thrown that far is our mistake, not the user's. */
function reportDefect(error: unknown): void {
  const { message = String(error), stack } = error instanceof Error ? error : {};
  process.stderr.write(`error: ${message.split('\n')[0]} (this is a bug; DEBUG=resilience shows where)\n`);
  if (process.env['DEBUG'] === 'resilience' && stack !== undefined) process.stderr.write(`${stack}\n`);
  process.exitCode = EXIT.failure;
}
