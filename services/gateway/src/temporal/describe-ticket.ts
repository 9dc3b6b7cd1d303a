import {
  type CreateCommand,
  SEARCH_ATTRIBUTES,
  type TicketWorkflowInput,
} from '@racksmith/workflows/messages';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

const MAX_SUMMARY_BYTES = 300;

type SearchAttribute = (typeof SEARCH_ATTRIBUTES)[number];

/** The keyword search attributes of a ticket that is just being made. */
export function searchAttributesOf(
  input: TicketWorkflowInput,
  { request, saveAsDraft, actor }: CreateCommand,
) {
  const values: Partial<Record<SearchAttribute, string>> = {
    TicketStatus: saveAsDraft ? 'draft' : 'pending',
    TicketPriority: request.priority,
    TicketType: request.ticketType,
    TicketRequestor: actor.username,
    TicketServer: input.serverUuid,
  };
  return SEARCH_ATTRIBUTES.flatMap((name) => {
    const value = values[name];
    return value === undefined
      ? []
      : [{ key: defineSearchAttributeKey(name, SearchAttributeType.KEYWORD), value }];
  });
}

/** `TKT-20251115-0001 Add two drives`, cut to what the server accepts as a summary. */
export function summaryOf(ticketNumber: string, title: string): string {
  const summary = `${ticketNumber} ${title}`;
  if (Buffer.byteLength(summary) <= MAX_SUMMARY_BYTES) return summary;
  const cut = Buffer.from(summary).subarray(0, MAX_SUMMARY_BYTES).toString('utf8');
  return `${cut.replace(/\uFFFD$/, '')}…`;
}

/** What is asked for, as Markdown for the page of the workflow. */
export function detailsOf(input: TicketWorkflowInput, { request, actor }: CreateCommand): string {
  const lines = request.items.map(({ action, quantity, componentType, componentUuid, configPath }) => {
    const subject = componentUuid ? `${componentType} \`${componentUuid}\`` : `setting \`${configPath}\``;
    return `- ${action} ${quantity} × ${subject}`;
  });
  return [
    `**${plain(request.title)}**`,
    '',
    `Server: ${plain(input.serverName)} (\`${input.serverUuid}\`)  `,
    `Requested by: ${plain(actor.username)}  `,
    `Priority: ${request.priority}`,
    '',
    ...lines.slice(0, 50),
    ...(lines.length > 50 ? [`- and ${lines.length - 50} more`] : []),
  ].join('\n');
}

/** Text of users must not become links, images or HTML on that page. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()<>#|!~]/g, '\\$&');
}
