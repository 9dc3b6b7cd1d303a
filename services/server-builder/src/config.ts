import { serviceTokenSchema } from '@racksmith/contracts/server-builder';
import * as z from 'zod';

const configSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  SERVER_BUILDER_TOKEN: serviceTokenSchema,
  /** Only for tests: a folder that says where to die. */
  CRASH_POINTS_DIR: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8100),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

/** @throws Error naming every variable that is missing or wrong; values are not repeated, they may be secret. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = configSchema.safeParse(env);
  if (parsed.success) return Object.freeze(parsed.data);
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The server builder cannot start:\n  ${faults.join('\n  ')}`);
}
