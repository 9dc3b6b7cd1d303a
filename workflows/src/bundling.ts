const TICKETS = `${import.meta.dirname}/index.ts`;

/**
 * How workflows become the one file of code that a worker loads: options of `bundleWorkflowCode`. No workflow imports
 * this.
 * @param workflowsPath the module that exports them; that of tickets, unless said otherwise
 */
export function bundling(workflowsPath = TICKETS) {
  return {
    workflowsPath,
    // Loaded once and frozen, and shared by all workflows, instead of loaded anew for each of them. So no module may
    // keep anything of one ticket.
    preloadModules: [workflowsPath],
    // In one scope, which is loaded and called sooner; not minimized, since people read stack traces.
    webpackConfigHook: <C extends object>(config: C) => ({
      ...config,
      mode: 'production' as const,
      optimization: { minimize: false },
    }),
  };
}
