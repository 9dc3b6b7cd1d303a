import { describeFlags } from './flags.ts';
import { VARIABLES } from './variables.ts';

/** What `npm start -- --help` prints. */
export function helpText(): string {
  const variables = Object.entries(VARIABLES).map(
    ([name, { default: value, purpose }]) => `  ${name.padEnd(20)} ${purpose} [${value}]`,
  );
  return [
    'npm start [-- FLAGS]   starts everything: database, Temporal server, mail sink, services',
    '',
    describeFlags(),
    '',
    'Environment variables [default]:',
    ...variables,
    '',
    'Ctrl-C stops everything. Data stays and is there at the next start.',
  ].join('\n');
}
