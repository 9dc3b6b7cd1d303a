const SECRET = [
  'authorization',
  'cookie',
  'password',
  'password_hash',
  'passwordHash',
  'token',
  'tokens',
  'access_token',
  'accessToken',
  'refresh_token',
  'refreshToken',
  'secret',
  'signature',
];

const PERSONAL = ['email', 'recipient', 'body', 'comment'];

const HEADERS = ['["set-cookie"]', '["webhook-signature"]'];

// Pino redacts exact places only: a field of the line itself, and up to two objects deeper (req.headers.authorization).
const DEPTHS = ['', '*.', '*.*.'];

export const REDACTED_PATHS = DEPTHS.flatMap((depth) => [
  ...[...SECRET, ...PERSONAL].map((name) => `${depth}${name}`),
  ...HEADERS.map((name) => `${depth.replace(/\.$/, '')}${name}`),
]);
