import * as argon2 from '@node-rs/argon2';
import { DomainError } from '@racksmith/domain';

/** Cost of one hash: memory in KiB, passes, threads. */
export interface HashCost {
  memoryCost: number;
  timeCost: number;
  parallelism: number;
}

/** The least that OWASP recommends for argon2id; about 11 ms of one core. */
export const DEFAULT_HASH_COST: HashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Longer ones are refused unhashed: nobody types them, and hashing them would be work for free. */
export const MAX_PASSWORD_BYTES = 1024;

export interface PasswordCheck {
  matches: boolean;
  /** The stored hash is cheaper than today's cost and should be made anew. */
  isOutdated: boolean;
}

export interface Passwords {
  /** The argon2id hash, in the PHC text form that carries salt and cost. */
  hash(password: string): Promise<string>;
  /** One verification in every case: without a usable stored hash, against one that nothing matches. */
  check(storedHash: string | undefined, password: string): Promise<PasswordCheck>;
}

/** @param verify the library's own; a test wraps it to count. */
export function createPasswords(cost: HashCost = DEFAULT_HASH_COST, verify = argon2.verify): Passwords {
  const options = { ...cost, algorithm: 2 /* argon2id; a const enum, so not importable here */ };
  // Made with today's cost, so that an unknown user takes as long as a known one.
  const decoy = argon2.hash(crypto.randomUUID(), options);
  return {
    async hash(password) {
      assertPasswordSize(password);
      return argon2.hash(password, options);
    },
    async check(storedHash, password) {
      assertPasswordSize(password);
      const stored = readCost(storedHash);
      const matches = await verify(stored ? stored.hash : await decoy, password);
      return {
        matches: matches && stored !== undefined,
        isOutdated: stored ? isCheaper(stored, cost) : false,
      };
    },
  };
}

function assertPasswordSize(password: string): void {
  if (Buffer.byteLength(password) > MAX_PASSWORD_BYTES) {
    throw DomainError.invalidInput([
      { field: 'password', reason: `is longer than ${MAX_PASSWORD_BYTES} bytes` },
    ]);
  }
}

function readCost(hash: string | undefined): (HashCost & { hash: string }) | undefined {
  if (hash === undefined) return undefined;
  try {
    return { ...argon2.parseOptions(hash), hash };
  } catch {
    // An account that nobody may log in to carries a text that is no hash.
    return undefined;
  }
}

function isCheaper(stored: HashCost, wanted: HashCost): boolean {
  return stored.memoryCost < wanted.memoryCost || stored.timeCost < wanted.timeCost;
}
