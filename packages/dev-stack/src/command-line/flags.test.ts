import { expect, test } from '@jest/globals';
import { FLAGS, parseFlags } from './flags.ts';
import { helpText } from './help.ts';
import { VARIABLES } from './variables.ts';

test('flags are off unless given', () => {
  expect(parseFlags([])).toEqual({ help: false, reset: false, yes: false, empty: false });
  expect(parseFlags(['--reset', '--yes'])).toEqual({ help: false, reset: true, yes: true, empty: false });
});

test.each([['--nonsense'], ['word'], ['--reset=maybe']])(
  '%s is refused, and the flags there are named',
  (flag) => {
    const attempt = () => parseFlags([flag]);
    for (const name of Object.keys(FLAGS)) expect(attempt).toThrow(`--${name}`);
    expect(attempt).toThrow(flag.split('=')[0] ?? '');
  },
);

test('help names every flag, and every variable with its default', () => {
  const help = helpText();
  for (const name of Object.keys(FLAGS)) expect(help).toContain(`--${name}`);
  for (const [name, { default: value }] of Object.entries(VARIABLES)) {
    expect(help).toContain(name);
    expect(help).toContain(`[${value}]`);
  }
});
