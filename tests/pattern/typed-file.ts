/** A file as a parser with type services hands it to ESLint; without scopes. */
import { parseAndGenerateServices } from '@typescript-eslint/typescript-estree';
import type { SourceFile } from '../../src/pattern/file/facts.js';

export function typedFile(source: string): SourceFile {
  const { ast, services } = parseAndGenerateServices(source, { range: true, loc: true, comment: true, projectService: { allowDefaultProject: ['*.ts'] }, filePath: 'case.ts' });
  const file = { text: source, ast, comments: [], scopeManager: { scopes: [], globalScope: null }, filename: 'case.ts', services: withTypes(services) };
  return file as unknown as SourceFile;
}

/** What typescript-eslint's parser adds to the services before ESLint hands them on. */
function withTypes(services: ReturnType<typeof parseAndGenerateServices>['services']): unknown {
  if (services.program === null) throw new Error('no program');
  const checker = services.program.getTypeChecker();
  return { ...services, getTypeAtLocation: (node: never) => checker.getTypeAtLocation(services.esTreeNodeToTSNodeMap.get(node)) };
}
