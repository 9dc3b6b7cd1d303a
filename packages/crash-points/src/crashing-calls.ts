import type { CrashPoints } from './crash-points.ts';

type Method = (...args: never[]) => Promise<unknown>;

/**
 * An object whose methods are side effects.
 * @param effects the name of the effect of each method, null for one that only reads. All are named, so that nobody
 * adds an effect without saying so.
 */
export function crashingCalls<T extends object>(
  points: CrashPoints | undefined,
  target: T,
  effects: { readonly [M in keyof T]: string | null },
): T {
  if (!points) return target;
  const wrapped = Object.entries(effects as Record<string, string | null>).map(([name, effect]) => {
    const method = (target as Record<string, Method>)[name];
    if (effect === null || !method) return [name, method];
    return [name, (...args: never[]) => points.around(effect, () => method.apply(target, args))];
  });
  return { ...target, ...Object.fromEntries(wrapped) } as T;
}
