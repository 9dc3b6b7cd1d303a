/**
 * The largest number from `least` to `most` that fits, where what breaks at one number breaks beyond it too.
 * @param least known to fit
 * @param guess tried first: neighbours in a list mostly end at the same number
 */
export function largestQuantity(
  fits: (quantity: number) => boolean,
  { least, most, guess }: { least: number; most: number; guess: number },
): number {
  let [low, high] = [least, Math.max(least, most)];
  for (const tried of [guess, guess + 1]) {
    if (tried <= low || tried > high) continue;
    if (fits(tried)) low = tried;
    else high = tried - 1;
  }
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
