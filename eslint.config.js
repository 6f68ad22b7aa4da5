import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const clockAndChance = [
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Take an Rng argument: the engine is deterministic.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Take asOf as an argument: the engine has no clock.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take asOf as an argument: the engine has no clock.',
  },
  { selector: "MemberExpression[object.name='process']", message: 'The engine reads no process state.' },
];

export default tseslint.config(
  { ignores: ['node_modules/', 'coverage/', 'liem-home/', 'api/web/built/', 'eslint.config.js'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['engine/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...clockAndChance] },
  },
  { files: ['bench/**/*.ts', 'docs/**/*.ts'], rules: { 'no-console': 'off' } },
);
