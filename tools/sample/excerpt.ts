/** The code around a finding. */

/** Of a longer finding only the beginning is shown. */
const MOST_LINES = 24;
const WIDEST = 200;

/**
 * Numbered lines; those of the finding are marked with `>`.
 *
 * @param around so many lines above and below.
 */
export function excerpt(text: string, { line, endLine }: { readonly line: number; readonly endLine: number }, around = 8): string {
  const lines = text.split(/\r?\n/);
  const last = Math.min(Math.max(line, endLine), line + MOST_LINES - 1);
  const [from, to] = [Math.max(1, line - around), Math.min(lines.length, last + around)];
  const width = String(to).length;
  return lines
    .slice(from - 1, to)
    .map((code, index) => {
      const number = from + index;
      const mark = number >= line && number <= last ? '>' : ' ';
      return `${mark} ${String(number).padStart(width)} | ${cut(code)}`.trimEnd();
    })
    .join('\n');
}

function cut(code: string): string {
  return code.length > WIDEST ? `${code.slice(0, WIDEST)} …` : code;
}
