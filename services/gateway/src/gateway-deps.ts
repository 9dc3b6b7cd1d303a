import type { Catalog } from '@racksmith/catalog';
import type { Sql } from '@racksmith/database';
import type { TicketPolicy } from '@racksmith/domain';
import type { Logger } from '@racksmith/logger';
import type { ServerBuilderClient } from '@racksmith/server-builder-client';

import type { Attachments } from './attachments/index.ts';
import type { Identity } from './identity/index.ts';
import type { RequestLimit } from './middleware/request-limit.ts';
import type { NoticeRelay } from './notices/notice-relay.ts';
import type { TicketCommands } from './ticket-commands.ts';
import type { WebhookVerifier } from './webhooks/verify-webhook.ts';

/** All that the gateway works with; `main.ts` opens it, tests bring their own. */
export interface GatewayDeps {
  sql: Sql;
  catalog: Catalog;
  serverBuilder: ServerBuilderClient;
  commands: TicketCommands;
  notices: NoticeRelay;
  attachments: Attachments;
  identity: Identity;
  verifyWebhook: WebhookVerifier;
  requestLimit: RequestLimit;
  /** Policy: an override counts once another admin has confirmed it. */
  overrideNeedsSecondAdmin: boolean;
  policy: TicketPolicy;
  log: Logger;
  clock: () => Date;
}
