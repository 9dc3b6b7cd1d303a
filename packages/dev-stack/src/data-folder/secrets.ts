import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';

/** What the services of one data folder share and nobody else may know. */
export interface Secrets {
  /** Ed25519 private key as JWK, which signs access tokens. */
  readonly tokenPrivateKey: string;
  /** Standard Webhooks secret: `whsec_` and base64. */
  readonly webhookSecret: string;
  readonly serverBuilderToken: string;
  readonly databasePassword: string;
}

/** Makes the secrets once per data folder; later starts find them, so that logins stay valid. */
export async function keepSecrets(folder: string): Promise<Secrets> {
  const path = join(folder, 'secrets.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Secrets;
  const secrets = await makeSecrets();
  await writeFile(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
  return secrets;
}

/** New ones, of full strength, kept nowhere. */
export async function makeSecrets(): Promise<Secrets> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return {
    tokenPrivateKey: JSON.stringify(await exportJWK(privateKey)),
    webhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
    serverBuilderToken: randomBytes(32).toString('base64url'),
    databasePassword: randomBytes(24).toString('hex'),
  };
}
