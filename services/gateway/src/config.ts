import { serviceTokenSchema } from '@racksmith/contracts/server-builder';
import ipaddr from 'ipaddr.js';
import * as z from 'zod';

const httpUrl = z.url({ protocol: /^https?$/ });

const tokenKey = z.string().transform((text, context) => {
  try {
    return z
      .object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), d: z.string() })
      .loose()
      .parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'must be an Ed25519 private key as a JWK' });
    return z.NEVER;
  }
});

const WEBHOOK_KEY_BYTES = 24;

/** As Standard Webhooks has it. */
const webhookSecret = z.string().refine((text) => {
  const key = /^whsec_([A-Za-z\d+/]+={0,2})$/.exec(text)?.[1];
  return (
    key !== undefined &&
    new Set(Buffer.from(key, 'base64')).size >= 10 &&
    byteLength(key) >= WEBHOOK_KEY_BYTES
  );
}, `must be whsec_ and the base64 of ${WEBHOOK_KEY_BYTES} random bytes at least`);

function byteLength(base64: string): number {
  return Buffer.from(base64, 'base64').byteLength;
}

const listOf = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

const corsOrigins = listOf.refine(
  (origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
  'must be origins such as https://desk.example.test, separated by commas',
);

const trustedProxies = listOf.refine(
  (networks) => networks.every((network) => ipaddr.isValidCIDR(network)),
  'must be networks such as 10.0.0.0/8, separated by commas',
);

const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s:]+:\d+$/, 'must be host:port'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  SERVER_BUILDER_URL: httpUrl,
  SERVER_BUILDER_TOKEN: serviceTokenSchema,
  PUBLIC_URL: httpUrl.default('http://localhost:8000'),
  CATALOG_DIR: z.string().min(1),
  /** Where attachments lie; several gateways share one. */
  ATTACHMENTS_DIR: z.string().min(1),
  TOKEN_PRIVATE_KEY: tokenKey,
  WEBHOOK_SECRET: webhookSecret,
  /** Origins whose pages may call REST, separated by commas; none by default. */
  CORS_ORIGINS: corsOrigins,
  /** Networks of proxies whose X-Forwarded-For is believed, in CIDR form, separated by commas; none by default. */
  TRUSTED_PROXIES: trustedProxies,
  /** Days after which a rejected ticket can no longer be resubmitted, and an untouched draft is cancelled. */
  TICKET_EXPIRY_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  /** Whether an override counts only once another admin has confirmed it. */
  OVERRIDE_NEEDS_SECOND_ADMIN: z.stringbool().default(false),
  /** Whether another person than the one who deployed a change has to complete it. */
  COMPLETION_NEEDS_SECOND_PERSON: z.stringbool().default(false),
  /** Only for tests: a folder that says where to die. */
  CRASH_POINTS_DIR: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  /** Of one person, at one gateway. */
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1200),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8000),
});

export type Config = Readonly<z.infer<typeof schema>>;

/** The settings of the gateway. @throws Error naming every variable that is missing or wrong, and no value. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = schema.safeParse(env);
  if (parsed.success) return Object.freeze(parsed.data);
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The gateway cannot start:\n  ${faults.join('\n  ')}`);
}
