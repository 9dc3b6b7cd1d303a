/** What each environment variable does and what it is when unset: the source of the configuration's defaults and of --help. */
export const VARIABLES = {
  PORT: { default: '8000', purpose: 'port of the API' },
  HOST: { default: '127.0.0.1', purpose: 'address the API listens on' },
  PUBLIC_URL: {
    default: 'http://localhost:PORT',
    purpose: 'how people reach the API; links in mails begin with it',
  },
  POSTGRES_PORT: { default: '54329', purpose: 'port of the embedded Postgres' },
  TEMPORAL_PORT: { default: '7233', purpose: 'port of the Temporal server' },
  TEMPORAL_UI_PORT: { default: '8233', purpose: 'port of the Temporal web UI' },
  MAIL_UI_PORT: { default: '1080', purpose: 'port of the page that shows the mails' },
  SMTP_PORT: { default: '1025', purpose: 'port that takes the mails' },
  SERVER_BUILDER_PORT: { default: '8100', purpose: 'port of the server builder' },
  WORKER_PORT: { default: '8101', purpose: 'port where the worker tells its health' },
  DATA_DIR: { default: '.data', purpose: 'folder of all data; relative to the checkout' },
  CATALOG_DIR: { default: 'catalog', purpose: 'folders with hardware facts, separated by commas' },
  DATABASE_URL: { default: 'embedded', purpose: 'postgres://... of a database to use; no demo data there' },
  TEMPORAL_ADDRESS: { default: 'embedded', purpose: 'host:port of a Temporal server to use' },
  TEMPORAL_NAMESPACE: { default: 'default', purpose: 'its namespace' },
  SMTP_URL: { default: 'embedded', purpose: 'smtp://... of a mail server to use' },
  MAIL_FROM: { default: 'Racksmith <racksmith@localhost>', purpose: 'sender of the mails' },
  RACKSMITH_CACHE: {
    default: '~/.cache/racksmith',
    purpose: 'where a Temporal server is kept once it is got',
  },
  LOG_LEVEL: { default: 'info', purpose: 'trace, debug, info, warn, error or fatal, for the log files' },
} as const;

export type VariableName = keyof typeof VARIABLES;
