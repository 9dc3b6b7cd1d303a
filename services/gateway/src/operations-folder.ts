import { fileURLToPath } from 'node:url';

/** Where the operations live. */
export const OPERATIONS_FOLDER = fileURLToPath(new URL('operations/', import.meta.url));
