/**
 * Gives each unit one slot such that as many units as possible are seated (augmenting paths). Each unit takes the first
 * candidate it can have; a unit seated earlier gives way only where otherwise somebody would stand.
 * @param candidates slot labels per unit, the preferred ones first
 * @returns unit -> slot label for the seated units
 */
export function match<U>(units: readonly U[], candidates: (unit: U) => readonly string[]): Map<U, string> {
  const occupant = new Map<string, U>();
  const seat = (unit: U, tried: Set<string>): boolean => {
    const open = candidates(unit).filter((slot) => !tried.has(slot));
    const free = open.find((slot) => !occupant.has(slot));
    if (free !== undefined) {
      occupant.set(free, unit);
      return true;
    }
    for (const slot of open) {
      if (tried.has(slot)) continue;
      tried.add(slot);
      const sitting = occupant.get(slot);
      if (sitting !== undefined && seat(sitting, tried)) {
        occupant.set(slot, unit);
        return true;
      }
    }
    return false;
  };
  for (const unit of units) seat(unit, new Set());
  return new Map([...occupant].map(([slot, unit]) => [unit, slot]));
}
