import type { Part } from '@racksmith/catalog';
import type { Expected } from '../engine/expected-units.ts';
import { onlyTogether } from '../engine/judge-together.ts';
import type { Finding } from '../finding.ts';
import type { ClassSearch, Sorted } from './class-search.ts';

/** A search in the server as it is and as it will be once what others hold is carried out: a part must fit in both. */
export class SearchTogether {
  private readonly alone: ClassSearch;
  private readonly together: ClassSearch;
  private readonly expected: Expected;

  constructor(alone: ClassSearch, together: ClassSearch, expected: Expected) {
    this.alone = alone;
    this.together = together;
    this.expected = expected;
  }

  sort(quantity: number, isAskedFor: (part: Part) => boolean): Sorted {
    const alone = this.alone.sort(quantity, isAskedFor);
    const fitting = new Set(alone.compatible);
    const together = this.together.sort(quantity, (part) => fitting.has(part));
    const excluded = { ...alone.excluded };
    for (const [rule, count] of Object.entries(together.excluded)) {
      excluded[rule] = (excluded[rule] ?? 0) + count;
    }
    const refused = new Set([...alone.incompatible, ...together.incompatible]);
    const incompatible = [...refused].sort((a, b) => (a.uuid < b.uuid ? -1 : 1));
    return { compatible: together.compatible, incompatible, excluded };
  }

  findingsOf(part: Part, quantity: number): Finding[] {
    const alone = this.alone.findingsOf(part, quantity);
    return [...alone, ...onlyTogether(this.together.findingsOf(part, quantity), alone, this.expected)];
  }

  fits(part: Part, quantity: number): boolean {
    return this.alone.fits(part, quantity) && this.together.fits(part, quantity);
  }
}
