/** Who somebody is. The rest of the gateway asks `Identity` and knows nothing of passwords and tokens. */
export { createIdentity, type Identity, type IdentityOptions } from './identity.ts';
export { DEFAULT_LOGIN_LIMITS, type LoginLimits } from './login-throttle.ts';
export { createPasswords, MAX_PASSWORD_BYTES, type Passwords } from './passwords.ts';
