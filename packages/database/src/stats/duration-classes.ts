/** Each class of durations is a tenth longer than the one before; the schema's ticket_stat_cells counts in the same. */
const GROWTH = 1.1;

/**
 * A percentile of durations that were counted by class, in seconds: the middle of the class in which it lies, which is
 * within 5 percent of it. null without data.
 * @param fraction 0.5 for the median; the smallest duration that so many do not exceed
 */
export function percentileOf(
  classes: readonly { index: number; count: number }[],
  fraction: number,
): number | null {
  const total = classes.reduce((sum, { count }) => sum + count, 0);
  const rank = Math.max(1, Math.ceil(total * fraction));
  let seen = 0;
  for (const { index, count } of classes.toSorted((one, other) => one.index - other.index)) {
    seen += count;
    if (seen >= rank) return GROWTH ** (index + 0.5);
  }
  return null;
}
