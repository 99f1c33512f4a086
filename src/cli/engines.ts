/** The two engines of `scan`, each loaded with the first file that needs it. */
import type { Engine } from './scan/run-scan.js';

export interface EngineOptions {
  /** The Semgrep that the user named. */
  readonly semgrep: string | undefined;
  /** For what an engine tells the user before it does something that takes long. */
  readonly say: (line: string) => void;
}

export function engines({ semgrep, say }: EngineOptions): Engine[] {
  return [
    {
      name: 'estree',
      languages: ['typescript'],
      scan: async (job) => (await import('../engines/estree/supervised.js')).scanSupervised(job),
    },
    {
      name: 'semgrep',
      languages: ['go', 'python'],
      scan: async (job) => {
        const { scanWithSemgrep } = await import('../engines/semgrep.js');
        return scanWithSemgrep(job, { ...(semgrep === undefined ? {} : { semgrep }), say });
      },
    },
  ];
}
