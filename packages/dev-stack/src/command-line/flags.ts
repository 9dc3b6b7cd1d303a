import { parseArgs } from 'node:util';
import { StackError, wordsOf } from '../stack-error.ts';

export interface Flags {
  readonly help: boolean;
  readonly reset: boolean;
  readonly yes: boolean;
  readonly empty: boolean;
}

/** What each flag does, in the order they are shown. */
export const FLAGS = {
  help: 'show this and start nothing',
  reset: 'throw all data away and begin with the first state again; asks first',
  yes: 'answer yes to that question',
  empty: 'begin without demo tickets; users, servers and stock are there',
} as const satisfies Record<keyof Flags, string>;

/** @throws StackError naming the unknown flag and all there are */
export function parseFlags(args: readonly string[]): Flags {
  const options = Object.fromEntries(
    Object.keys(FLAGS).map((name) => [name, { type: 'boolean' as const, default: false }]),
  );
  try {
    const { values } = parseArgs({ args: [...args], options, allowPositionals: false, strict: true });
    const isSet = (name: keyof Flags): boolean => values[name] === true;
    return { help: isSet('help'), reset: isSet('reset'), yes: isSet('yes'), empty: isSet('empty') };
  } catch (error) {
    const [problem] = wordsOf(error).split('. ');
    throw new StackError(`${problem}.\n${describeFlags()}`, { cause: error });
  }
}

export function describeFlags(): string {
  const lines = Object.entries(FLAGS).map(([name, purpose]) => `  ${`--${name}`.padEnd(10)} ${purpose}`);
  return `Flags:\n${lines.join('\n')}`;
}
