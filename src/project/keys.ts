/** The keys of `resilience.config.yaml`, level by level. */
export const CONFIG_KEYS = ['preset', 'vocabulary', 'rules', 'overrides', 'exclude', 'baseline'] as const;
export const SETTING_KEYS = ['severity', 'paths'] as const;
export const PATH_KEYS = ['include', 'exclude'] as const;
export const OVERRIDE_KEYS = ['files', 'rules'] as const;
