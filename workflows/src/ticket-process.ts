import type { TicketSnapshot } from '@racksmith/activities';
import {
  type Actor,
  findTransition,
  holdsParts,
  judgeAction,
  type TicketAction,
  type TicketMove,
} from '@racksmith/domain';
import { condition, log, patched } from '@temporalio/workflow';

import { mail, release, write } from './activities.ts';
import { Lock } from './lock.ts';
import type { Command, CommandOutcome, DeploymentProgress, DeploymentStep, TicketState } from './messages.ts';
import { recordOwnMove } from './record-own-move.ts';
import { showTicket } from './show-ticket.ts';
import { remember, type TicketMemory, type TicketRunInput } from './ticket-memory.ts';
import { refuse } from './refuse.ts';

/** While the mail server is away, events whose notices wait pile up: a few are tried, the others wait their turn. */
const MOST_MAILS = 20;

/** What tickets recorded by earlier versions do not say of themselves. */
const BEFORE_OVERRIDES = { overrideRequestedBy: [], approversMayDeploy: false, expired: false };

/** What happens to one ticket: holds its memory, lets one change through at a time, and tells people. */
export class TicketProcess {
  readonly input: TicketRunInput;
  readonly memory: TicketMemory;
  readonly #lock = new Lock();
  readonly #sending = new Map<string, Promise<void>>();
  readonly #releasing = new Map<string, Promise<void>>();
  /** A create was accepted and runs; until it ends nothing else can be said about the ticket. */
  creating = false;
  /** Index of the step that is at the server right now. */
  #stepAtWork: number | null = null;

  constructor(input: TicketRunInput, memory: TicketMemory) {
    this.input = input;
    this.memory = memory;
    if (memory.ticket) this.show();
    for (const eventId of memory.unsentNotices) this.notify(eventId);
    for (const key of memory.unreleased ?? []) this.release(key);
  }

  /** The ticket as last recorded. @throws NOT_FOUND before it was created. */
  get ticket(): TicketSnapshot {
    if (!this.memory.ticket) throw refuse('NOT_FOUND', 'The ticket does not exist yet');
    return { ...BEFORE_OVERRIDES, ...this.memory.ticket };
  }

  get state(): TicketState {
    const { ticketNumber, status, version, revision, assignee, changesRequested, needsAttention } =
      this.ticket;
    const name = assignee?.username ?? null;
    return { ticketNumber, status, version, revision, assignee: name, changesRequested, needsAttention };
  }

  /** Whether a command was handled before; then it is answered with how things stand. */
  hasSeen(eventId: string): boolean {
    return this.memory.seenEventIds.includes(eventId);
  }

  /**
   * Refuses a command before it enters the history. Synchronous on purpose: the SDK drops the promise of an
   * asynchronous validator, which would then refuse nothing. One that comes too late is let in: only the database knows
   * whether it was carried out in time.
   */
  validate(command: Command, action: TicketAction | 'create'): void {
    if (this.hasSeen(command.eventId)) return;
    if (action !== 'create') this.judge(action, command);
    else this.#assertNew();
  }

  #assertNew(): void {
    if (this.memory.ticket) throw refuse('CONFLICT', 'The ticket exists already');
  }

  /** @throws the refusal of the lifecycle, permissions or separation of duties; INVALID_INPUT for want of a reason. */
  judge(
    action: TicketAction,
    command: Pick<Command, 'actor' | 'seenVersion'> & { reason?: string | null },
  ): void {
    this.#assertUpToDate(command);
    if (this.memory.isDeleted) throw refuse('NOT_FOUND', 'Ticket not found');
    if (this.memory.isExpired) throw refuse('CONFLICT', 'The ticket lay untouched for too long');
    const refusal = judgeAction(action, this.ticket, command.actor);
    if (refusal) throw refuse(refusal.code, refusal.message, refusal.details);
    const isReasonMissing =
      command.reason === null && findTransition(this.ticket.status, action)?.reasonRequired;
    if (!isReasonMissing) return;
    throw refuse('INVALID_INPUT', 'reason: is required', {
      errors: [{ field: 'reason', reason: 'is required' }],
    });
  }

  /**
   * After its worker died the workflow may be a moment behind the row. Then a refusal would be no answer to the command,
   * which can be given again once the workflow has caught up.
   */
  #assertUpToDate({ seenVersion }: Pick<Command, 'seenVersion'>): void {
    if (seenVersion === undefined || seenVersion <= this.ticket.version) return;
    const message = 'The ticket is catching up after an outage; nothing was done';
    throw refuse('UPSTREAM_UNAVAILABLE', message, { retryAfterSeconds: 1 });
  }

  /** Runs a change when it is its turn, unless it was made before; another command may have come first. */
  async perform(
    command: Command & { reason?: string | null },
    action: TicketAction | 'create',
    change: () => Promise<TicketSnapshot>,
  ): Promise<CommandOutcome> {
    const isCreate = action === 'create';
    if (isCreate) this.creating = true;
    try {
      return await this.#lock.run(async () => {
        if (!this.hasSeen(command.eventId)) {
          await this.#assertInTime(command);
          if (isCreate) this.#assertNew();
          else this.judge(action, command);
          this.accept(await change(), command.eventId);
          remember(this.memory, command.eventId);
          Object.assign(this.memory, { touchedAt: Date.now(), isExpiryAnnounced: false });
        }
        const { status, version } = this.ticket;
        return { status, version };
      });
    } finally {
      if (isCreate) this.creating = false;
    }
  }

  /**
   * The worker may have died after a command was recorded and before Temporal knew. Then it comes again, too late to be
   * carried out; but what the database says happened, happened, and is taken over here.
   */
  async #assertInTime({ eventId, notAfter }: Command): Promise<void> {
    if (Date.now() <= notAfter) return;
    const { ticketId, ticketNumber } = this.input;
    const summary = `${ticketNumber}: was a late command carried out in time?`;
    if (await write('wasRecorded', { ticketId, eventId }, summary)) return;
    throw refuse('DEADLINE_PASSED', 'The command came too late and was not carried out');
  }

  /**
   * Makes a move of the workflow itself: the end of a deployment, an expiry. A command may come first, so what is to be
   * done is asked when it is its turn; null does nothing.
   */
  async move(decide: () => OwnMove | null): Promise<void> {
    await this.#lock.run(async () => {
      const own = decide();
      if (!own) return;
      this.accept(await recordOwnMove(this, own), own.eventId);
    });
  }

  /** Has the work at the server taken back, now or, where a person is waited for, at once. */
  cancelDeployment(request: NonNullable<TicketMemory['cancelRequest']>): void {
    this.memory.cancelRequest = request;
    const { deployment } = this.memory;
    if (deployment && deployment.task === null) Object.assign(deployment, { ...request, task: 'undo' });
  }

  /** How far the work at the server is; null if there is none. */
  get progress(): DeploymentProgress | null {
    const { deployment } = this.memory;
    if (!deployment) return null;
    const steps = deployment.steps.map(
      ({ index, itemIndex, summary, standing, since, undoFault, applyFault }): DeploymentStep => {
        return { index, itemIndex, summary, standing, since, fault: undoFault ?? applyFault };
      },
    );
    const { waitsFor } = this.ticket;
    return { task: deployment.task, waitsFor, stepAtWork: this.#stepAtWork, steps };
  }

  /** Says which step is at the server while the work lasts. */
  async atWork<T>(index: number, work: () => Promise<T>): Promise<T> {
    this.#stepAtWork = index;
    this.show();
    try {
      return await work();
    } finally {
      this.#stepAtWork = null;
    }
  }

  /** Brings what Temporal shows of the ticket up to date. */
  show(): void {
    showTicket(this.ticket, this.progress);
  }

  /** The wait for the server is over. */
  hasServer(): void {
    this.memory.ticket = { ...this.ticket, waitsFor: null };
    this.show();
  }

  /** Plans again, if the server may have changed. @returns false if what was approved does not hold any more */
  async recheckPlan(eventId: string): Promise<boolean> {
    return await this.#lock.run(async () => {
      this.hasServer();
      if (this.memory.cancelRequest) return true;
      const { snapshot, stale } = await write(
        'recheckPlan',
        { ticket: this.ticket, eventId },
        `${this.ticket.ticketNumber}: check the plan again`,
      );
      if (!stale) return true;
      this.memory.deployment = null;
      this.accept(snapshot, eventId);
      return false;
    });
  }

  /** Takes over what was recorded, shows it, and sends the notices written with it. */
  accept(snapshot: TicketSnapshot, eventId: string): void {
    this.memory.ticket = snapshot;
    this.show();
    this.notify(eventId);
    const { reservationKey } = this.memory;
    if (!reservationKey || holdsParts(snapshot.status)) return;
    this.memory.reservationKey = null;
    this.release(reservationKey);
  }

  /** Starts giving back what is held under a key; nobody waits for it but the end of the workflow. */
  release(key: string): void {
    if (this.#releasing.has(key)) return;
    const { unreleased = [] } = this.memory;
    this.memory.unreleased = unreleased.includes(key) ? unreleased : [...unreleased, key];
    this.#releasing.set(key, this.#release(key));
  }

  async #release(key: string): Promise<void> {
    const { ticketNumber } = this.ticket;
    try {
      await release(key, `Give back what is held for ${ticketNumber}`);
    } catch (error) {
      log.error('what is held could not be given back, and is left to the sweep', {
        ticketNumber,
        key,
        error: String(error),
      });
    }
    this.memory.unreleased = this.memory.unreleased?.filter((other) => other !== key) ?? [];
    this.#releasing.delete(key);
  }

  /** Starts sending the notices of an event; nobody waits for it but the end of the workflow. */
  notify(eventId: string): void {
    if (this.#sending.has(eventId)) return;
    if (!this.memory.unsentNotices.includes(eventId)) this.memory.unsentNotices.push(eventId);
    // Histories of an earlier version have them all at once.
    if (this.#sending.size >= MOST_MAILS && patched('few-mails-at-once')) return;
    this.#sending.set(eventId, this.#send(eventId));
  }

  /** Resolves when all that runs beside the commands has ended: notices are sent or given up, parts are given back. */
  async settled(): Promise<void> {
    await condition(() => this.#sending.size === 0 && this.#releasing.size === 0);
  }

  async #send(eventId: string): Promise<void> {
    const { ticketId, ticketNumber } = this.ticket;
    try {
      await mail.notify.executeWithOptions({ summary: `Tell the people about ${ticketNumber}` }, [
        { ticketId, eventId },
      ]);
    } catch (error) {
      log.error('notices could not be sent', { ticketNumber, eventId, error: String(error) });
    }
    this.memory.unsentNotices = this.memory.unsentNotices.filter((id) => id !== eventId);
    this.#sending.delete(eventId);
    const next = this.memory.unsentNotices.find((id) => !this.#sending.has(id));
    if (next !== undefined) this.notify(next);
  }
}

/** A move that nobody commanded. */
export interface OwnMove {
  move: TicketMove;
  eventId: string;
  actor: Pick<Actor, 'id' | 'username'>;
  onBehalfOf?: number;
  comment: string | null;
  changes?: Parameters<typeof write<'recordMove'>>[1]['changes'];
}
