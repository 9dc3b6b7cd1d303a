/**
 * The largest number from `least` to `most` that fits, where what breaks at one number breaks beyond it too. Small
 * numbers are tried before large ones: they are the likelier, and judged faster.
 * @param least known to fit
 * @param guess tried first: neighbours in a list mostly end at the same number
 */
export function largestQuantity(
  fits: (quantity: number) => boolean,
  { least, most, guess }: { least: number; most: number; guess: number },
): number {
  const range = { low: least, high: Math.max(least, most) };
  const tryOut = (quantity: number) => {
    if (quantity <= range.low || quantity > range.high) return;
    if (fits(quantity)) range.low = quantity;
    else range.high = quantity - 1;
  };
  tryOut(guess);
  tryOut(guess + 1);
  for (let step = 1; range.low + step <= range.high; step *= 2) tryOut(range.low + step);
  while (range.low < range.high) tryOut(Math.ceil((range.low + range.high) / 2));
  return range.low;
}
