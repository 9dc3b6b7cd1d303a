import { describe, expect, it } from '@jest/globals';

import { TurnMissed, Turns } from './turns.ts';

/** Far enough away. */
const LATER = Date.now() + 60_000;

/** What follows from what has happened has happened, too. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Work that ends when it is told to, and says in which order it began. */
function workshop() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      begun.push(name);
      ends.set(name, () => resolve(name));
    });
  return { begun, work, end: (name: string) => ends.get(name)?.() };
}

describe('turns', () => {
  it('let so many through at once, the others in the order they came', async () => {
    const { begun, work, end } = workshop();
    const turns = new Turns(2, 60_000);
    const all = ['first', 'second', 'third', 'fourth'].map((name) => turns.take(LATER, work(name)));
    expect(begun).toEqual(['first', 'second']);
    end('second');
    await all[1];
    await settled();
    expect(begun).toEqual(['first', 'second', 'third']);
    end('first');
    end('third');
    await all[2];
    await settled();
    end('fourth');
    await expect(Promise.all(all)).resolves.toEqual(['first', 'second', 'third', 'fourth']);
  });

  it('are passed on by what fails', async () => {
    const turns = new Turns(1, 60_000);
    await expect(turns.take(LATER, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(turns.take(LATER, () => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('are passed on by what takes too long, which goes on all the same', async () => {
    const { work, end } = workshop();
    const turns = new Turns(1, 1);
    const stuck = turns.take(LATER, work('stuck'));
    await expect(turns.take(LATER, () => Promise.resolve('next'))).resolves.toBe('next');
    end('stuck');
    await expect(stuck).resolves.toBe('stuck');
    // Its turn was passed on once, not twice.
    const { begun, work: more } = workshop();
    void turns.take(LATER, more('one'));
    void turns.take(LATER, more('other'));
    expect(begun).toEqual(['one']);
  });

  it('are missed by what waits in vain, which then never begins', async () => {
    const { begun, work, end } = workshop();
    const turns = new Turns(1, 60_000);
    const first = turns.take(LATER, work('first'));
    await expect(turns.take(Date.now() + 1, work('late'))).rejects.toThrow(TurnMissed);
    end('first');
    await first;
    await expect(turns.take(LATER, () => Promise.resolve('next'))).resolves.toBe('next');
    expect(begun).toEqual(['first']);
  });
});
