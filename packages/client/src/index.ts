/** The gateway, typed: operations by name, tokens kept, refusals as errors. Runs wherever there is `fetch`. */
export type { CallOptions } from './build-request.ts';
export {
  type Client,
  type ClientOptions,
  createClient,
  type Input,
  type OperationName,
  type Output,
} from './client.ts';
export * from './operations.gen.ts';
export { type FieldProblem, ProblemError } from './problem-error.ts';
