// We lint ourselves with typescript-eslint, with the import direction of the house, and with our own rules, all of them.
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import resilience from './dist/index.js';

/** From the top of the house to the ground: a file imports only what stands below it, or beside it in its own folder. */
const FLOORS = [['cli'], ['engines'], ['project'], ['index', 'semgrep'], ['emit'], ['catalogue', 'findings'], ['taint'], ['rules', 'pattern'], ['report'], ['spec']];

/** The same in `src/pattern`, whose doors are the files at its top. */
const PATTERN_FLOORS = [['compile', 'matcher'], ['asks-modules', 'interpolate', 'one-per-range', 'paths'], ['evaluation'], ['read'], ['conditions'], ['syntax'], ['calls'], ['file'], ['compiled']];

const importDirection = roomsOf(FLOORS, 'src/', []);
const { patterns: aroundPattern } = importDirection.find(({ name }) => name === 'house/src/pattern').rules['no-restricted-imports'][1];
const directionInPattern = roomsOf(PATTERN_FLOORS, 'src/pattern/', aroundPattern);

/** @param more what is restricted besides: of two settings for one file the later holds. */
function roomsOf(floors, house, more) {
  return floors.flatMap((rooms, floor) => {
    const above = floors.slice(0, floor).flat();
    return rooms.flatMap((room) => {
      const forbidden = [...above, ...rooms.filter((other) => other !== room)].join('|');
      // A room is a folder, or a file of the same name, or both.
      const places = { [`${house}${room}/**/*.ts`]: String.raw`(?:\.\./)+`, [`${house}${room}.ts`]: String.raw`\./` };
      return Object.entries(places).map(([files, way]) => ({
        name: `house/${house}${room}`,
        files: [files],
        rules: { 'no-restricted-imports': ['error', { patterns: [...restrictions(`${house}${room}`, forbidden && `^${way}(?:${forbidden})(?:\\.js$|/)`), ...more] }] },
      }));
    });
  });
}

function restrictions(room, upwards) {
  return [
    ...(upwards === '' ? [] : [{ regex: upwards, message: `\`${room}\` stands below this: imports go downwards only.` }]),
    ...(room === 'src/spec' ? [{ group: ['../**', 'node:*'], message: '`src/spec` imports nothing.' }] : []),
    ...(room === 'src/rules' ? [{ regex: '^(?!(?:\\.\\./)+spec/|\\.{1,2}/[\\w-]+\\.js$)', message: 'A rule imports `src/spec`, and what its category shares.' }] : []),
  ];
}

export default defineConfig(
  globalIgnores(['dist/', '.cache/', 'site/dist/', 'site/.cache/', 'semgrep/', 'presets/', 'examples/', '**/fixture*.*', 'tests/**/cases/', 'tests/**/projects/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A key that is taken out of an object on purpose, or a parameter that a type asks for.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // ESTree node types are compared as the strings that they are: the enum would be an import at run time.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
    },
  },
  // The declaration of a module that no file holds can import nothing by a relative path.
  { files: ['site/virtual.d.ts'], rules: { '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }] } },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } } },
  resilience.configs.all,
  ...importDirection,
  ...directionInPattern,
);
