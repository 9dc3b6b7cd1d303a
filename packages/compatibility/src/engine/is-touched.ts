import type { Ledger } from './ledger.ts';
import type { Sections } from './section.ts';

/** Whether a state may differ, in one of these sections, from the one that it was made of; it notes how it knows. */
export function isTouched({ base, log }: Ledger, sections: Sections): boolean {
  if (!base) return true;
  if ((sections & base.possible) === 0) return false;
  const { value, reads } = base.touched();
  log.noteAll(reads);
  return (sections & value) !== 0;
}
