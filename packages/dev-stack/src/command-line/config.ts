import { join, resolve } from 'node:path';
import * as z from 'zod';
import { StackError } from '../stack-error.ts';
import { cacheFolder } from '../temporal/cache-folder.ts';
import { VARIABLES, type VariableName } from './variables.ts';

const port = z
  .string()
  .regex(/^\d+$/, 'is not a port number')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, 'is not a port number (1 to 65535)');
const text = z.string().min(1);
const url = (protocol: RegExp, example: string) =>
  z.url({ protocol, error: `is not of the form ${example}` }).optional();
const hostAndPort = z.string().regex(/^[^\s:/]+:\d{1,5}$/, 'is not of the form host:port');

const schema = z.object({
  PORT: port,
  HOST: text,
  PUBLIC_URL: url(/^https?$/, 'http://host[:port]'),
  POSTGRES_PORT: port,
  TEMPORAL_PORT: port,
  TEMPORAL_UI_PORT: port,
  MAIL_UI_PORT: port,
  SMTP_PORT: port,
  SERVER_BUILDER_PORT: port,
  WORKER_PORT: port,
  DATA_DIR: text,
  CATALOG_DIR: text,
  DATABASE_URL: url(/^postgres(ql)?$/, 'postgres://user:password@host:port/database'),
  TEMPORAL_ADDRESS: hostAndPort.optional(),
  TEMPORAL_NAMESPACE: text,
  SMTP_URL: url(/^smtps?$/, 'smtp://host:port'),
  MAIL_FROM: text,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'], {
    error: 'is not one of trace, debug, info, warn, error, fatal',
  }),
});

type Environment = z.infer<typeof schema>;

/** The settings of the stack; paths are absolute, `undefined` addresses mean: our own, embedded one. */
export type StackConfig = Readonly<Omit<Environment, 'PUBLIC_URL' | 'CATALOG_DIR'>> & {
  readonly PUBLIC_URL: string;
  readonly CATALOG_DIR: readonly string[];
  readonly CACHE: string;
  /** Root of the checkout. */
  readonly ROOT: string;
};

const COMPUTED: readonly VariableName[] = ['PUBLIC_URL', 'DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL'];

/** @throws StackError naming every variable that is wrong. An empty variable counts as unset. */
export function readConfig(env: NodeJS.ProcessEnv, root: string): StackConfig {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value !== '');
  const defaults = Object.entries(VARIABLES)
    .filter(([name]) => !COMPUTED.some((computed) => computed === name))
    .map(([name, variable]) => [name, variable.default]);
  const parsed = schema.safeParse({ ...Object.fromEntries(defaults), ...Object.fromEntries(given) });
  if (!parsed.success) throw new StackError(parsed.error.issues.map(describe).join('\n'));
  const values = parsed.data;
  return Object.freeze({
    ...values,
    PUBLIC_URL: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    DATA_DIR: resolve(root, values.DATA_DIR),
    CATALOG_DIR: values.CATALOG_DIR.split(',').map((folder) => resolve(root, folder.trim())),
    CACHE: resolve(cacheFolder(env)),
    ROOT: root,
  });
}

function describe(issue: { path: PropertyKey[]; message: string }): string {
  return `${issue.path.join('.')} ${issue.message}.`;
}

/** The path of a service's entry point. */
export function serviceMain(root: string, service: string): string {
  return join(root, 'services', service, 'src', 'main.ts');
}
