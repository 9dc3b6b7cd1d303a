import { join } from 'node:path';
import type { StackConfig } from '../command-line/config.ts';
import type { Secrets } from '../data-folder/secrets.ts';

/** Our services, as their folders; each after those that it calls. */
export const SERVICE_NAMES = ['server-builder', 'worker', 'gateway'] as const;

export type ServiceName = (typeof SERVICE_NAMES)[number];

type ServiceEnvironment = Readonly<Record<string, string>> & { readonly PORT: string; readonly HOST: string };

const LOOPBACK = '127.0.0.1';

export interface Backends {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly smtpUrl: string;
}

/** The settings of each service. All are given, so that nothing of the person's own environment slips in. */
export function serviceEnvironments(
  config: StackConfig,
  secrets: Secrets,
  backends: Backends,
): Record<ServiceName, ServiceEnvironment> {
  const shared = {
    DATABASE_URL: backends.databaseUrl,
    TEMPORAL_ADDRESS: backends.temporalAddress,
    TEMPORAL_NAMESPACE: config.TEMPORAL_NAMESPACE,
    SERVER_BUILDER_URL: `http://${LOOPBACK}:${config.SERVER_BUILDER_PORT}`,
    SERVER_BUILDER_TOKEN: secrets.serverBuilderToken,
    PUBLIC_URL: config.PUBLIC_URL,
    CATALOG_DIR: config.CATALOG_DIR.join(','),
    LOG_LEVEL: config.LOG_LEVEL,
    HOST: LOOPBACK,
  };
  return {
    'server-builder': { ...shared, PORT: String(config.SERVER_BUILDER_PORT) },
    worker: {
      ...shared,
      PORT: String(config.WORKER_PORT),
      SMTP_URL: backends.smtpUrl,
      MAIL_FROM: config.MAIL_FROM,
    },
    gateway: {
      ...shared,
      PORT: String(config.PORT),
      HOST: config.HOST,
      ATTACHMENTS_DIR: join(config.DATA_DIR, 'attachments'),
      TOKEN_PRIVATE_KEY: secrets.tokenPrivateKey,
      WEBHOOK_SECRET: secrets.webhookSecret,
    },
  };
}
