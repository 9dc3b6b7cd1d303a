import type { TestSystem } from '../test-system.ts';
import type { StoppableServers } from './start-stoppable-servers.ts';

export interface Stage {
  servers: StoppableServers;
  system: TestSystem;
}

interface Outage {
  begin(stage: Stage): Promise<void>;
  end(stage: Stage): Promise<void>;
}

/** What can be away while people work, and how it comes back. */
export const OUTAGES: Readonly<Record<string, Outage>> = {
  'Postgres, stopped': {
    begin: ({ servers }) => servers.database.stop('SIGINT'),
    end: ({ servers }) => servers.database.start(),
  },
  'the Temporal server, killed': {
    begin: ({ servers }) => servers.temporal.stop('SIGKILL'),
    end: ({ servers }) => servers.temporal.start(),
  },
  'the server builder': {
    begin: ({ system }) => system.service('server-builder').stop(),
    end: ({ system }) => system.restart('server-builder'),
  },
  'the mail server': {
    begin: ({ system }) => system.mail.stop(),
    end: ({ system }) => system.mail.start(),
  },
};
