const ENTRY = `${import.meta.dirname}/index.ts`;

/**
 * How the workflows become the one file of code that a worker loads, with `bundleWorkflowCode`. The workflow itself does
 * not import this.
 */
export const BUNDLING = {
  workflowsPath: ENTRY,
  // Loaded once and frozen, then shared by all tickets, instead of anew for each of them: half of what a ticket took of
  // the heap was copies of our modules. They must keep no state of their own.
  preloadModules: [ENTRY],
  // Ours in one scope, which is loaded and called sooner; not minimized, since people read stack traces.
  webpackConfigHook: <C extends object>(config: C) => ({
    ...config,
    mode: 'production' as const,
    optimization: { minimize: false },
  }),
};
