/** Who somebody is. The rest of the gateway asks `Identity` and knows nothing of passwords and tokens. */
export { createActorMemory } from './actor-memory.ts';
export { createIdentity, type Identity } from './identity.ts';
export { clientAddress } from './client-address.ts';
