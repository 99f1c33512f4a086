/** Comments at a piece of code. */
import type { Facts } from '../file/facts.js';
import type { Range } from '../file/nodes.js';
import { translateRegex } from '../compiled/regex.js';

export function hasComment(range: Range, regex: string, where: 'inside' | 'before' | 'around', facts: Facts): boolean {
  const { source, flags } = translateRegex(regex);
  const wanted = new RegExp(source, flags);
  const above = where === 'inside' ? range[0] : startOfCommentsAbove(range[0], facts);
  const below = where === 'around' ? endOfLine(range[1], facts) : range[1];
  return facts.file.comments.some(({ range: [start, end], value }) => {
    const isInside = start >= range[0] && end <= range[1];
    const isNear = start >= above && end <= below;
    return (where === 'before' ? isNear && !isInside : isNear) && wanted.test(value);
  });
}

/** Where the run of comments that ends right before an offset starts; a blank line ends the run. */
function startOfCommentsAbove(offset: number, facts: Facts): number {
  let start = offset;
  for (const { range } of [...facts.file.comments].reverse()) {
    if (range[1] > start) continue;
    const between = facts.file.text.slice(range[1], start);
    if (!/^[^\S\n]*\n?[^\S\n]*$/.test(between)) break;
    start = range[0];
  }
  return start;
}

function endOfLine(offset: number, facts: Facts): number {
  const end = facts.file.text.indexOf('\n', offset);
  return end === -1 ? facts.file.text.length : end;
}
