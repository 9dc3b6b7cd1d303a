import { serviceTokenSchema } from '@racksmith/contracts/server-builder';
import { TASK_QUEUES } from '@racksmith/workflows/messages';
import { z } from 'zod';

import { cacheSize } from './cache-size.ts';
import type { QueueName } from './create-workers.ts';

const QUEUE_NAMES = Object.keys(TASK_QUEUES) as QueueName[];

const Config = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s:]+:\d+$/, 'must be host:port'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  SERVER_BUILDER_URL: z.url({ protocol: /^https?$/ }),
  SERVER_BUILDER_TOKEN: serviceTokenSchema,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.string().min(3).default('Racksmith <racksmith@localhost>'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:8000'),
  CATALOG_DIR: z.string().min(1),
  /** Where the made workflow code is kept between starts. */
  BUNDLE_DIR: z.string().min(1).default('node_modules/.cache/racksmith'),
  /** Only for tests: a folder that says where to die. */
  CRASH_POINTS_DIR: z.string().min(1).optional(),
  /** Kinds of work that this process takes on, separated by commas; all of them where nothing is said. */
  QUEUES: z
    .string()
    .default(QUEUE_NAMES.join())
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(QUEUE_NAMES)).min(1)),
  /** How many tickets are kept in memory between two commands; an eighth of the memory where nothing is said. */
  CACHED_TICKETS: z.coerce.number().int().min(10).default(cacheSize),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8101),
});

export type Config = Readonly<z.infer<typeof Config>>;

/** The settings of the worker. @throws Error naming every variable that is missing or wrong. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = Config.safeParse(env);
  if (parsed.success) return Object.freeze(parsed.data);
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The worker cannot start:\n  ${faults.join('\n  ')}`);
}
