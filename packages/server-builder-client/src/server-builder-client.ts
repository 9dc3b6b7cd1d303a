import type {
  Effect,
  ReleasedReservation,
  Reservation,
  ReservationFilter,
  ReservationRequest,
  UnitStep,
  Imported,
  Inventory,
  ServerSnapshot,
  ServerSummary,
  StatusRequest,
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
 * `details.facts`), RESERVATION_REFUSED, EFFECT_VOID, IDEMPOTENCY_KEY_REUSED, INVALID_INPUT, CONFLICT as it answered them;
 * UPSTREAM_UNAVAILABLE for time-outs, lost connections, 5xx, 429 and unintelligible answers, with
 * `details.retryAfterSeconds` where it named one. Only the last is worth a retry, and was retried twice if time allowed.
 */
export interface ServerBuilderClient {
  listServers(options?: CallOptions): Promise<ServerSummary[]>;
  /**
   * The server with its units, settings, what is held of it, and the free stock of the named models, read at one
   * instant. With `ticketNumber`, what is held for that ticket counts as free stock.
   */
  getSnapshot(
    serverUuid: string,
    parts: readonly string[],
    options?: CallOptions & { ticketNumber?: string | undefined },
  ): Promise<ServerSnapshot>;
  /**
   * Holds units and slots of a plan, all or none, once per key; in place of what the ticket held before.
   * @throws RESERVATION_REFUSED with every lack in `details.errors`; EFFECT_VOID for a key that was released
   */
  reserve(key: string, request: ReservationRequest, options?: CallOptions): Promise<Reservation>;
  /** Gives back what a key holds. A key that holds nothing is barred for ever and answers `released: false`. */
  release(key: string, options?: CallOptions): Promise<ReleasedReservation>;
  /** What is held now, oldest first. */
  listReservations(filter?: ReservationFilter, options?: CallOptions): Promise<Reservation[]>;
  /** Takes a server out of service, or back in; the status that it has already changes nothing. */
  setServerStatus(serverUuid: string, request: StatusRequest, options?: CallOptions): Promise<ServerSummary>;
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
