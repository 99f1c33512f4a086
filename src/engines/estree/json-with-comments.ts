/** JSON as `tsconfig.json` has it: with comments and commas behind the last item. It is JavaScript, so the parser reads it. */
import type { Node } from '../../pattern/file/nodes.js';
import { parseFile } from '../../pattern/file/oxc.js';
import { asNode, child, childNodes } from '../../pattern/file/nodes.js';

/** The value of a text; undefined where it is none. */
export function readJsonWithComments(text: string): unknown {
  try {
    const [statement] = childNodes(asNode(parseFile('config.js', `(${text.replace(/^\uFEFF/u, '')}\n)`).ast), 'body');
    return statement === undefined ? undefined : valueOf(child(statement, 'expression'));
  } catch {
    return undefined;
  }
}

function valueOf(node: Node | undefined): unknown {
  switch (node?.type) {
    case 'Literal':
      return node['value'];
    case 'ArrayExpression':
      return childNodes(node, 'elements').map(valueOf);
    case 'ObjectExpression':
      return Object.fromEntries(
        childNodes(node, 'properties').map((property) => [String(child(property, 'key')?.['value']), valueOf(child(property, 'value'))]),
      );
    default:
      return undefined;
  }
}
