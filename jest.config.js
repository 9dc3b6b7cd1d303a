/** Real Postgres and a real Temporal server are started once for the whole run: see packages/testing. */
export default {
  testEnvironment: 'node',
  // Not in the system's temporary folder: a run leaves nothing behind there.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testMatch: ['<rootDir>/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/packages/testing/src/jest-global-setup.ts',
  globalTeardown: '<rootDir>/packages/testing/src/jest-global-teardown.ts',
  testTimeout: 60_000,
  // Modules of a test file stay in memory after it, 20 MB of them: a process that ran all files would run out of it.
  workerIdleMemoryLimit: '1GB',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: false },
          transform: { react: { runtime: 'automatic', importSource: 'hono/jsx' } },
          target: 'es2024',
        },
        module: { type: 'es6' },
      },
    ],
  },
};
