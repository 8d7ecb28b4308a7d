import tseslint from 'typescript-eslint'

export default tseslint.config(
  // AssemblyScript looks like TypeScript and is not: `asc` checks it.
  { ignores: ['dist/', 'node_modules/', 'outputs/', 'coverage/', 'src/kernels/assembly/'] },
  {
    files: ['src/**/*.ts', 'analytic-models/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Indexed reads of typed arrays are checked by their loops; `!` says so.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // `type` literals with string keys are used where an index signature is meant.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // An import of types alone must not load the module when it runs.
      '@typescript-eslint/no-import-type-side-effects': 'error',
    },
  },
)
