/**
 * The type that the checker gives an expression, as a type node. The checker comes with the services that a parser hands to
 * ESLint; nothing of TypeScript is imported.
 */
import type { Facts } from './facts.js';
import type { Node } from './nodes.js';

/** What is used of a checker's type. */
interface Type {
  readonly symbol?: { readonly name: string };
  readonly aliasSymbol?: { readonly name: string };
}

interface TypeServices {
  readonly program?: { getTypeChecker(): { getBaseTypeOfLiteralType(type: Type): Type; typeToString(type: Type): string } } | null;
  getTypeAtLocation?(node: unknown): Type;
}

const KEYWORDS: Readonly<Record<string, string>> = {
  string: 'TSStringKeyword', number: 'TSNumberKeyword', boolean: 'TSBooleanKeyword', bigint: 'TSBigIntKeyword', symbol: 'TSSymbolKeyword',
  null: 'TSNullKeyword', undefined: 'TSUndefinedKeyword', void: 'TSVoidKeyword', never: 'TSNeverKeyword', object: 'TSObjectKeyword',
};

/** A keyword's type or the name of a class, interface or alias; undefined for any other type, for `any`, and without a checker. */
export function checkedType(node: Node, { file }: Facts): Node | undefined {
  const services = file.services as TypeServices | undefined;
  const checker = services?.program?.getTypeChecker();
  if (checker === undefined || services?.getTypeAtLocation === undefined) return undefined;
  const type = checker.getBaseTypeOfLiteralType(services.getTypeAtLocation(node));
  const keyword = KEYWORDS[checker.typeToString(type)];
  if (keyword !== undefined) return { type: keyword, range: node.range };
  const name = (type.aliasSymbol ?? type.symbol)?.name;
  // Types without a name are called `__type`, `__object` and the like.
  if (name === undefined || name.startsWith('__')) return undefined;
  return { type: 'TSTypeReference', range: node.range, typeName: { type: 'Identifier', range: node.range, name } };
}
