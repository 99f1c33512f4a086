import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function keep(folder: string, envPath: string, text: string): void {
  // ruleid: no-permissive-file-mode
  writeFileSync(envPath, text);
  // ruleid: no-permissive-file-mode
  writeFileSync(join(folder, '.env'), text);
  // ok: no-permissive-file-mode
  writeFileSync(join(folder, '.env'), text, { mode: 0o600 });
  // ok: no-permissive-file-mode
  writeFileSync(join(folder, '.env.example'), text);
}
