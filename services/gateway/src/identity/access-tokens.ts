import { createHash, createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import { DomainError } from '@racksmith/domain';
import {
  errors as joseErrors,
  type JWTHeaderParameters,
  type JWTVerifyOptions,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { Clock } from './clock.ts';

/** Who a token speaks for. It counts only while the user's token version is still this one. */
export interface TokenSubject {
  userId: number;
  tokenVersion: number;
}

export interface AccessTokens {
  lifetimeSeconds: number;
  issue(subject: TokenSubject): Promise<string>;
  /** @throws DomainError UNAUTHENTICATED for anything but a live token of ours. */
  verify(token: string): Promise<TokenSubject>;
}

const ALGORITHM = 'EdDSA';
const TOKEN_TYPE = 'at+jwt';
const CLOCK_TOLERANCE_SECONDS = 5;
/** So many tokens are remembered; a signature costs more than the rest of a read. */
const REMEMBERED_TOKENS = 10_000;

/**
 * Short-lived tokens signed with Ed25519. The algorithm and the key are ours alone to name: what a token's header says
 * about either is compared, never followed.
 *
 * @param tokenKey the private key as a JWK.
 * @throws Error when the key is not a private Ed25519 key.
 */
export function createAccessTokens(options: {
  tokenKey: JsonWebKey;
  issuer: string;
  audience: string;
  lifetimeSeconds: number;
  clock: Clock;
}): AccessTokens {
  const { privateKey, publicKey, keyId } = readKey(options.tokenKey);
  const header: JWTHeaderParameters = { alg: ALGORITHM, typ: TOKEN_TYPE, kid: keyId };
  const expected: JWTVerifyOptions = {
    algorithms: [ALGORITHM],
    typ: TOKEN_TYPE,
    issuer: options.issuer,
    audience: options.audience,
    requiredClaims: ['sub', 'iat', 'exp', 'ver'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  };
  // A signature that was good stays good. Whether the subject still counts is for the caller to ask, each time.
  const verified = new Map<string, { subject: TokenSubject; expiresAt: number }>();
  const now = () => Math.floor(options.clock().getTime() / 1000);

  async function verifyAnew(token: string): Promise<TokenSubject> {
    const { payload, protectedHeader } = await jwtVerify(token, publicKey, {
      ...expected,
      currentDate: options.clock(),
    });
    if (protectedHeader.kid !== keyId) throw new joseErrors.JWTInvalid('unknown key');
    const subject = readSubject(payload);
    const [oldest] = verified.size < REMEMBERED_TOKENS ? [] : verified.keys();
    if (oldest !== undefined) verified.delete(oldest);
    verified.set(token, { subject, expiresAt: payload.exp ?? 0 });
    return subject;
  }

  return {
    lifetimeSeconds: options.lifetimeSeconds,
    async issue({ userId, tokenVersion }) {
      const issuedAt = now();
      return new SignJWT({ ver: tokenVersion })
        .setProtectedHeader(header)
        .setIssuer(options.issuer)
        .setAudience(options.audience)
        .setSubject(String(userId))
        .setJti(crypto.randomUUID())
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + options.lifetimeSeconds)
        .sign(privateKey);
    },
    async verify(token) {
      const known = verified.get(token);
      // After that it is looked at anew, and refused for what it is.
      if (known && known.expiresAt > now()) return known.subject;
      try {
        return await verifyAnew(token);
      } catch (error) {
        if (!(error instanceof joseErrors.JOSEError)) throw error;
        const message = error instanceof joseErrors.JWTExpired ? 'The access token has expired' : NOT_VALID;
        throw new DomainError('UNAUTHENTICATED', message, {}, { cause: error });
      }
    },
  };
}

const NOT_VALID = 'The access token is not valid';

function readSubject({ sub, ver }: { sub?: unknown; ver?: unknown }): TokenSubject {
  // Zero is the system itself, which never logs in.
  const isUser = typeof sub === 'string' && /^[1-9]\d{0,8}$/.test(sub);
  if (!isUser || typeof ver !== 'number' || !Number.isInteger(ver)) {
    throw new joseErrors.JWTInvalid('malformed subject');
  }
  return { userId: Number(sub), tokenVersion: ver };
}

function readKey(jwk: JsonWebKey) {
  if (jwk.kty !== 'OKP' || jwk['crv'] !== 'Ed25519' || typeof jwk['d'] !== 'string') {
    throw new Error('The token key is not a private Ed25519 key in JWK form');
  }
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const publicKey = createPublicKey(privateKey);
  // RFC 7638 thumbprint of the public half.
  const canonical = JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x: publicKey.export({ format: 'jwk' }).x });
  const keyId = createHash('sha256').update(canonical).digest('base64url');
  return { privateKey, publicKey, keyId };
}
