import * as z from 'zod';

/** A person, as answers name people. */
export const userRefSchema = z.object({ id: z.int(), username: z.string() }).meta({ id: 'UserRef' });
