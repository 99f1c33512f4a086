/** Which CI systems a repository has, by their files. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Those for which there is a job, by name; of others, their file. */
export type CiSystem = 'github' | 'gitlab' | (typeof OTHERS)[number];

const OTHERS = [
  '.circleci/config.yml', 'azure-pipelines.yml', 'bitbucket-pipelines.yml', 'Jenkinsfile', '.travis.yml', '.drone.yml', '.woodpecker.yml',
  '.buildkite/pipeline.yml', 'appveyor.yml',
] as const;

/** @param top the repository's top folder. */
export function detectedCi(top: string): CiSystem[] {
  const has = (name: string): boolean => existsSync(join(top, name));
  return [
    ...(has('.github/workflows') ? (['github'] as const) : []),
    ...(has('.gitlab-ci.yml') ? (['gitlab'] as const) : []),
    ...OTHERS.filter(has),
  ];
}
