/** Everything that is wrong with a project's configuration, a line each: `resilience.config.yaml:3: …`. */
export class ProjectConfigError extends Error {
  override readonly name = 'ProjectConfigError';
}
