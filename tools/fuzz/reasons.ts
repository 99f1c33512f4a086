/** Why the engines disagree, as far as it is known: by the code at the places that only one of them reports. */
import { asNode, childrenOf, type Node } from '../../src/pattern/file/nodes.js';
import { parseFile } from '../../src/pattern/file/oxc.js';
import type { Answer, Pair } from './engines.js';

/** A place that one engine reports and the other does not. */
interface Disputed {
  readonly pattern: string;
  /** The nodes around the place, the outermost first; the last ones begin there. */
  readonly around: readonly Node[];
  readonly onlyBy: 'Semgrep' | 'us';
}

interface Reason {
  readonly name: string;
  holds(place: Disputed): boolean;
}

const isIn = (types: RegExp) => ({ around }: Disputed): boolean => around.some(({ type }) => types.test(type));

/** In the order in which they are tried. */
const REASONS: readonly Reason[] = [
  { name: 'namespaces, which Semgrep does not look into', holds: (place) => place.onlyBy === 'us' && isIn(/^TSModule(?:Declaration|Block)$/)(place) },
  {
    name: 'export lists, which Semgrep reads as declarations and imports',
    holds: (place) => /^\s*export\b/.test(place.pattern) || isIn(/^Export(?:Specifier|All|Named|Default)/)({ ...place, around: exported(place.around) }),
  },
  { name: 'import lists', holds: (place) => isIn(/^Import(?:Declaration|Specifier|DefaultSpecifier|NamespaceSpecifier)$/)(place) },
  {
    name: 'a chain that starts with an imported name, which Semgrep reads as a member of its module',
    holds: (place) => place.onlyBy === 'Semgrep' && /\.\s*\.\.\./.test(place.pattern),
  },
  { name: 'defaults in destructuring, which Semgrep leaves out', holds: (place) => place.onlyBy === 'us' && isIn(/^AssignmentPattern$/)(place) },
  {
    name: 'a deep expression that is assigned to',
    holds: (place) => place.onlyBy === 'us' && /\.\.\.>\s*(?:[-+*/%]|\|\||&&|\?\?)?=(?!=)/.test(place.pattern),
  },
  { name: 'a literal as the last type of a union, which Semgrep takes for a value', holds: (place) => place.onlyBy === 'Semgrep' && isIn(/^TSLiteralType$/)(place) },
  { name: 'several ellipses for nothing', holds: (place) => place.onlyBy === 'us' && /\.\.\.,\s*\.\.\./.test(place.pattern) },
  { name: 'parentheses, which only one range holds', holds: ({ around }) => around.length === 0 },
];

/** The part of a path that is an export without a declaration of its own. */
function exported(around: readonly Node[]): readonly Node[] {
  const index = around.findIndex((node) => /^Export/.test(node.type) && (node['declaration'] ?? null) === null);
  const byDefault = around.findIndex((node) => node.type === 'ExportDefaultDeclaration');
  if (index !== -1) return around.slice(index);
  return byDefault !== -1 && around.length - byDefault <= 2 ? around.slice(byDefault) : [];
}

/** The reason that explains every disputed place; undefined where there is none. */
export function reasonOf({ pattern, source }: Pair, ours: Answer, semgrep: Answer): string | undefined {
  if ('refused' in ours) return 'a pattern that we refuse';
  if ('refused' in semgrep) return undefined;
  const root = asNode(parseFile(source.path, source.text).ast);
  const disputed = [
    ...semgrep.places.filter((place) => !ours.places.includes(place)).map((place) => ({ place, onlyBy: 'Semgrep' as const })),
    ...ours.places.filter((place) => !semgrep.places.includes(place)).map((place) => ({ place, onlyBy: 'us' as const })),
  ];
  if (isColumnOnly(disputed)) return 'only the column differs';
  const found = disputed.map(({ place, onlyBy }) => {
    const around = nodesAround(root, offsetOf(source.text, place));
    return REASONS.find((reason) => reason.holds({ pattern, around, onlyBy }))?.name;
  });
  return found.every((name) => name !== undefined) ? found[0] : undefined;
}

/** True where each line that one engine reports is reported by the other too. */
function isColumnOnly(disputed: readonly { readonly place: string; readonly onlyBy: string }[]): boolean {
  const lines = (engine: string): string => disputed.filter(({ onlyBy }) => onlyBy === engine).map(({ place }) => place.replace(/:.*/, '')).join();
  return lines('us') === lines('Semgrep');
}

function offsetOf(text: string, place: string): number {
  const [line = 1, column = 1] = place.split(':').map(Number);
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
}

function nodesAround(node: Node, offset: number): Node[] {
  if (node.range[0] > offset || node.range[1] <= offset) return [];
  return [node, ...[...childrenOf(node)].flatMap((inner) => nodesAround(inner, offset))];
}
