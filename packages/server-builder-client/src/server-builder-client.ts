import type {
  Effect,
  UnitStep,
  Imported,
  Inventory,
  ServerSnapshot,
  ServerSummary,
  StockLevel,
  UndoneEffect,
  Unit,
  UnitFilter,
} from './shapes.ts';

export interface CallOptions {
  /** Ends the call early; the answer is then UPSTREAM_UNAVAILABLE, and the effect may or may not exist. */
  signal?: AbortSignal | undefined;
}

/**
 * The server builder over HTTP. Every failure is a DomainError: NOT_FOUND (server unknown), EFFECT_REFUSED (with
 * `details.facts`), EFFECT_VOID, IDEMPOTENCY_KEY_REUSED, INVALID_INPUT, CONFLICT as it answered them;
 * UPSTREAM_UNAVAILABLE for time-outs, lost connections, 5xx, 429 and unintelligible answers, with
 * `details.retryAfterSeconds` where it named one. Only the last is worth a retry.
 */
export interface ServerBuilderClient {
  listServers(options?: CallOptions): Promise<ServerSummary[]>;
  /** The server with its units, settings, and the free stock of the named models, read at one instant. */
  getSnapshot(serverUuid: string, parts: readonly string[], options?: CallOptions): Promise<ServerSnapshot>;
  /** Exactly one effect per key, however often it is called; repeats get the same answer. */
  applyEffect(serverUuid: string, key: string, step: UnitStep, options?: CallOptions): Promise<Effect>;
  /** Reverses the effect of the key. A key without effect is barred for ever and answers `undone: false`. */
  undoEffect(key: string, options?: CallOptions): Promise<UndoneEffect>;
  /** In the order they were applied, undone ones included. */
  listEffects(serverUuid: string, ticketNumber?: string | null, options?: CallOptions): Promise<Effect[]>;
  listStock(options?: CallOptions): Promise<StockLevel[]>;
  listUnits(filter?: UnitFilter, options?: CallOptions): Promise<Unit[]>;
  /** All or nothing; repeating the same import changes nothing. */
  importInventory(inventory: Inventory, options?: CallOptions): Promise<Imported>;
  /** Resolves when the server builder and its database answer. */
  ready(options?: CallOptions): Promise<void>;
}
