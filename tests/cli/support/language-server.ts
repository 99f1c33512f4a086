/** As much of an editor as it takes to get findings out of a language server: JSON-RPC over stdio. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

export interface Editor {
  readonly command: readonly string[];
  readonly cwd: string;
  /** `initializationOptions`. */
  readonly settings: unknown;
  /** The file that is opened, and its language as editors call it. */
  readonly file: string;
  readonly language: string;
}

interface Message {
  readonly id?: unknown;
  readonly method?: string;
  readonly result?: unknown;
  readonly params?: { readonly diagnostics?: Diagnostic[] };
}

/** Milliseconds between two saves. A server that was still reading its rules when the file was opened may say nothing of it until it is saved. */
const BETWEEN_SAVES = 5_000;

/** The first findings that are published of a file, which is saved again until there are some; rejects where the server ends before. */
export function firstFindings({ command: [program, ...args], cwd, settings, file, language }: Editor): Promise<Diagnostic[]> {
  const server = spawn(program!, args, { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
  const send = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const workspace = pathToFileURL(cwd).href;
  const path = join(cwd, file);
  const uri = pathToFileURL(path).href;
  let saving: NodeJS.Timeout | undefined;
  server.on('close', () => clearInterval(saving));
  send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: workspace, workspaceFolders: [{ uri: workspace, name: 'x' }], capabilities: {}, initializationOptions: settings } });
  return new Promise((resolve, reject) => {
    const onMessage = ({ id, method, params }: Message): void => {
      if (id === 1 && method === undefined) {
        send({ method: 'initialized', params: {} });
        send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: language, version: 1, text: readFileSync(path, 'utf8') } } });
        saving = setInterval(() => send({ method: 'textDocument/didSave', params: { textDocument: { uri } } }), BETWEEN_SAVES);
      } else if (method !== undefined && id !== undefined) {
        send({ id, result: null });
      } else if (method === 'textDocument/publishDiagnostics' && (params?.diagnostics ?? []).length > 0) {
        clearInterval(saving);
        resolve(params!.diagnostics!);
        send({ id: 2, method: 'shutdown' });
        send({ method: 'exit' });
      }
    };
    readMessages(server.stdout, onMessage);
    server.on('error', reject);
    server.on('close', () => reject(new Error('the server ended without findings')));
  });
}

function readMessages(stream: NodeJS.ReadableStream, onMessage: (message: Message) => void): void {
  let buffered = Buffer.alloc(0);
  stream.on('data', (data: Buffer) => {
    buffered = Buffer.concat([buffered, data]);
    for (let head = buffered.indexOf('\r\n\r\n'); head !== -1; head = buffered.indexOf('\r\n\r\n')) {
      const length = Number(/Content-Length: (\d+)/i.exec(buffered.toString('utf8', 0, head))?.[1]);
      if (buffered.length < head + 4 + length) return;
      onMessage(JSON.parse(buffered.toString('utf8', head + 4, head + 4 + length)) as Message);
      buffered = buffered.subarray(head + 4 + length);
    }
  });
}
