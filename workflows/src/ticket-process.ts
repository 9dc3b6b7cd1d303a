import type { TicketSnapshot } from '@racksmith/activities';
import {
  findTransition,
  holdsParts,
  judgeAction,
  type TicketAction,
  type TicketMove,
  underPolicy,
} from '@racksmith/domain';
import { condition } from '@temporalio/workflow';

import { refusalIn, write } from './activities.ts';
import { Lock } from './lock.ts';
import type { Command, CommandOutcome, DeploymentProgress, DeploymentStep, TicketState } from './messages.ts';
import type { OwnMove } from './own-move.ts';
import { recordOwnMove } from './record-own-move.ts';
import { Releases } from './releases.ts';
import { refuse } from './refuse.ts';
import { showTicket } from './show-ticket.ts';
import { Telling } from './telling.ts';
import { remember, SEEN_LIMIT, type TicketMemory, type TicketRunInput } from './ticket-memory.ts';

/** Each look makes the workflow's view as new as the row; more than one is only needed while somebody else writes. */
const MOST_LOOKS = 3;

/** What tickets recorded by earlier versions do not say of themselves. */
const UNSAID = {
  deployedBy: null,
  overrideRequestedBy: [],
  approversMayDeploy: false,
  deployerMayComplete: false,
  requirementItems: [],
  unboundItems: [],
  expired: false,
};

/** What happens to one ticket: holds its memory, lets one change through at a time. */
export class TicketProcess {
  readonly input: TicketRunInput;
  readonly memory: TicketMemory;
  readonly telling: Telling;
  readonly releases: Releases;
  readonly #lock = new Lock();
  /** A create was accepted and runs; until it ends nothing else can be said about the ticket. */
  creating = false;
  /** Events of other systems that are being carried out, or wait for an outage to pass. */
  readonly decisionsInHand = new Set<string>();
  /** Index of the step that is at the server right now. */
  #stepAtWork: number | null = null;

  constructor(input: TicketRunInput, memory: TicketMemory) {
    this.input = input;
    this.memory = memory;
    this.telling = new Telling(memory);
    this.releases = new Releases(input.ticketNumber, memory);
    if (memory.ticket) this.show();
    this.telling.start();
    for (const key of memory.unreleased ?? []) this.releases.start(key);
  }

  /** The ticket as last recorded. @throws NOT_FOUND before it was created. */
  get ticket(): TicketSnapshot {
    if (!this.memory.ticket) throw refuse('NOT_FOUND', 'The ticket does not exist yet');
    return { ...UNSAID, ...this.memory.ticket };
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
    if (this.hasSeen(command.eventId) || this.#isRecorded(command) || this.#isBehind(command)) return;
    if (action !== 'create') this.judge(action, command);
    else this.#assertNew();
  }

  #assertNew(): void {
    if (this.memory.ticket) throw refuse('CONFLICT', 'The ticket exists already');
  }

  /** @throws the refusal of the lifecycle, permissions or separation of duties; INVALID_INPUT for want of a reason. */
  judge(action: TicketAction, command: Pick<Command, 'actor' | 'policy'> & { reason?: string | null }): void {
    if (this.memory.isDeleted) throw refuse('NOT_FOUND', 'Ticket not found');
    if (this.memory.isExpired) throw refuse('CONFLICT', 'The ticket lay untouched for too long');
    const refusal = judgeAction(action, underPolicy(this.ticket, command.policy), command.actor);
    if (refusal) throw refuse(refusal.code, refusal.message, refusal.details);
    const isReasonMissing =
      command.reason === null && findTransition(this.ticket.status, action)?.reasonRequired;
    if (!isReasonMissing) return;
    throw refuse('INVALID_INPUT', 'reason: is required', {
      errors: [{ field: 'reason', reason: 'is required' }],
    });
  }

  /**
   * After its worker died the workflow may be behind the row, and so behind what the caller was judged by. Then a
   * refusal would be no answer; it has to look again first, which only the handler can.
   */
  #isBehind({ seenVersion = 0 }: Pick<Command, 'seenVersion'>): boolean {
    return seenVersion > (this.memory.ticket?.version ?? Infinity);
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
          if (this.#isBehind(command)) await this.#lookAgain();
          const snapshot = await this.#withFreshTicket(async () => {
            if (isCreate) this.#assertNew();
            else if (!this.#isRecorded(command)) this.judge(action, command);
            return await change();
          });
          this.accept(snapshot, action);
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
      await this.#withFreshTicket(async () => {
        const own = decide();
        if (own) this.accept(await recordOwnMove(this, own), own.move);
      });
    });
  }

  /**
   * A workflow task that is lost and done again may come in another order: what it had recorded stands in the database
   * before this workflow knows of it. Whatever meets that is judged again by how the ticket stands.
   */
  async #withFreshTicket<T>(work: () => Promise<T>): Promise<T> {
    for (let looks = 0; ; looks += 1) {
      try {
        return await work();
      } catch (error) {
        if (looks === MOST_LOOKS || !this.#isOutdatedBy(error)) throw error;
      }
      await this.#lookAgain();
    }
  }

  #isOutdatedBy(error: unknown): boolean {
    const refusal = refusalIn(error);
    const [details] = (refusal?.details ?? []) as [{ version?: number }?];
    return (
      refusal?.type === 'CONFLICT' && (details?.version ?? 0) > (this.memory.ticket?.version ?? Infinity)
    );
  }

  async #lookAgain(): Promise<void> {
    const { ticketId, ticketNumber, version } = this.ticket;
    const summary = `${ticketNumber} has moved on: look again`;
    const { snapshot, eventIds, cancel } = await write('lookAgain', { ticketId, version }, summary);
    this.memory.recordedEventIds = [...this.memory.recordedEventIds, ...eventIds].slice(-SEEN_LIMIT);
    if (cancel && snapshot.status === 'in_progress') this.cancelDeployment(cancel);
    this.#take(snapshot);
  }

  #isRecorded({ eventId }: Pick<Command, 'eventId'>): boolean {
    return this.memory.recordedEventIds.includes(eventId);
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
      this.accept(snapshot, 'void_approval');
      return false;
    });
  }

  /** Takes over what a move recorded, shows it, and has people told of it. */
  accept(snapshot: TicketSnapshot, move: TicketMove | 'create'): void {
    const { ticket, toldVersion } = this.memory;
    const isAllTold = toldVersion === (ticket?.version ?? 0);
    // Of a draft nobody is told, of an edit neither.
    const isSilent =
      ticket && move !== 'create'
        ? findTransition(ticket.status, move)?.notices === undefined
        : snapshot.status === 'draft';
    if (isAllTold && isSilent) this.memory.toldVersion = snapshot.version;
    this.#take(snapshot);
  }

  #take(snapshot: TicketSnapshot): void {
    this.memory.ticket = snapshot;
    this.show();
    this.telling.start();
    const { reservationKey } = this.memory;
    if (!reservationKey || holdsParts(snapshot.status)) return;
    this.memory.reservationKey = null;
    this.releases.start(reservationKey);
  }

  /** Resolves when all that runs beside the commands has ended: notices are sent or given up, parts are given back. */
  async settled(): Promise<void> {
    await condition(() => !this.telling.isUnderWay && !this.releases.isUnderWay);
  }
}
