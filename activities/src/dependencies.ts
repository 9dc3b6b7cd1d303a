import type { Catalog } from '@racksmith/catalog';
import type { Sql } from '@racksmith/database';
import type { Mailer } from '@racksmith/mailer';
import type { ServerBuilderClient } from '@racksmith/server-builder-client';

/** What the activities work with; the worker opens it, tests bring their own. */
export interface Dependencies {
  sql: Sql;
  catalog: Catalog;
  serverBuilder: ServerBuilderClient;
  mailer: Mailer;
  /** Where people reach the system, without a slash at the end; links in mails begin with it. */
  publicUrl: string;
}
