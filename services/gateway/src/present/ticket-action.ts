import { type Actor, type ExplainedAction, type TicketStanding, whoMay } from '@racksmith/domain';

const MOST_NAMES = 20;

/** An action as the answer to "why can I not, and who can". */
export function presentAction(
  { action, refusal, statuses }: ExplainedAction,
  ticket: TicketStanding,
  people: readonly Actor[],
) {
  const { required_permission: required } = refusal?.details ?? {};
  return {
    action,
    allowed: refusal === undefined,
    code: refusal?.code ?? null,
    reason: refusal ? (reasonOf(refusal.details) ?? refusal.message) : null,
    required_permission: refusal?.code === 'FORBIDDEN' && typeof required === 'string' ? required : null,
    statuses: [...statuses],
    who_can_act: whoMay(action, ticket, people)
      .slice(0, MOST_NAMES)
      .map(({ id, username }) => ({ id, username })),
  };
}

function reasonOf({ reason }: Record<string, unknown>): string | undefined {
  return typeof reason === 'string' ? reason : undefined;
}
