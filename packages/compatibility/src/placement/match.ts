/**
 * Gives each unit one slot such that as many units as possible are seated (augmenting paths). Each unit takes the first
 * candidate it can have; one seated earlier gives way only where otherwise somebody would stand.
 * @param candidates slot labels that units of this model (`uuid`) can have, the preferred ones first
 * @returns unit -> slot label for the seated units
 */
export function match<U extends { readonly uuid: string }>(
  units: readonly U[],
  candidates: (unit: U) => readonly string[],
): Map<U, string> {
  const occupant = new Map<string, U>();
  const wanted = new Map<string, readonly string[]>();
  const hopeless = new Set<string>();
  const seat = (unit: U, tried?: Set<string>): boolean => {
    const slots = wanted.get(unit.uuid) ?? candidates(unit);
    wanted.set(unit.uuid, slots);
    const free = slots.find((slot) => !occupant.has(slot));
    if (free !== undefined) {
      occupant.set(free, unit);
      return true;
    }
    const asked = tried ?? new Set<string>();
    for (const slot of slots) {
      if (asked.has(slot)) continue;
      asked.add(slot);
      const sitting = occupant.get(slot);
      if (sitting !== undefined && seat(sitting, asked)) {
        occupant.set(slot, unit);
        return true;
      }
    }
    return false;
  };
  for (const unit of units) {
    // Where one of a model finds no slot, no later one does: every slot within reach stays taken.
    if (!hopeless.has(unit.uuid) && !seat(unit)) hopeless.add(unit.uuid);
  }
  return new Map([...occupant].map(([slot, unit]) => [unit, slot]));
}
