import { COMPONENT_TYPES, type ComponentType } from '@racksmith/domain';

/** A server builder under test, and what of its inventory may be moved about. */
export interface Subject {
  baseUrl: string;
  token: string;
  /** An active server. */
  server: string;
  /** Two slots of it that are empty. */
  slots: readonly [string, string];
  /** A model with three free units or more. */
  part: { type: ComponentType; uuid: string };
  close(): Promise<void>;
}

/** The one that CONTRACT_URL names; undefined where it names none. @throws Error naming what else it needs */
export function readSubject(env: Record<string, string | undefined>): Subject | undefined {
  const baseUrl = env['CONTRACT_URL'];
  if (baseUrl === undefined) return undefined;
  const need = (name: string): string => {
    const value = env[name];
    if (value === undefined || value === '') throw new Error(`CONTRACT_URL also needs ${name}`);
    return value;
  };
  const [first, second] = need('CONTRACT_SLOTS').split(',');
  const type = COMPONENT_TYPES.find((known) => known === need('CONTRACT_PART_TYPE'));
  if (!first || !second) throw new Error('CONTRACT_SLOTS: two empty slots, such as Bay 8,Bay 9');
  if (!type) throw new Error(`CONTRACT_PART_TYPE: one of ${COMPONENT_TYPES.join(', ')}`);
  return {
    baseUrl,
    token: need('CONTRACT_TOKEN'),
    server: need('CONTRACT_SERVER'),
    slots: [first, second],
    part: { type, uuid: need('CONTRACT_PART') },
    close: async () => undefined,
  };
}
