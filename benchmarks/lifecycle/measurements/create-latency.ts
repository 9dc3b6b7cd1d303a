import { measure, type Timings } from '../../measure/timings.ts';
import type { Subject } from '../subject.ts';

/** How long it takes until a ticket is there and its requestor knows, one after the other. */
export function createLatency(subject: Subject, count: number): Promise<Timings> {
  return measure(count, (nth) => subject.create(nth % 2));
}
