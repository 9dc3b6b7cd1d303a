import { momentSchema } from '@racksmith/contracts';
import type { UserAccount } from '@racksmith/database';
import * as z from 'zod';

/** An account as those who manage users see it. */
export const accountSchema = z
  .object({
    id: z.int(),
    username: z.string(),
    email: z.string().nullable(),
    role: z.string(),
    is_active: z.boolean(),
    has_password: z.boolean().meta({ description: 'Without one the user cannot log in.' }),
    open_assignments: z.int().meta({ description: 'Open tickets assigned to the user.' }),
    created_at: momentSchema,
    updated_at: momentSchema,
  })
  .meta({ id: 'Account' });

export function presentAccount(account: UserAccount): z.input<typeof accountSchema> {
  return {
    id: account.id,
    username: account.username,
    email: account.email,
    role: account.role,
    is_active: account.isActive,
    has_password: account.hasPassword,
    open_assignments: account.openAssignments,
    created_at: account.createdAt,
    updated_at: account.updatedAt,
  };
}

export const ACCOUNT_EXAMPLE = {
  id: 7,
  username: 'tech.smith',
  email: 'tech.smith@example.test',
  role: 'technician',
  is_active: true,
  has_password: true,
  open_assignments: 2,
  created_at: '2025-11-01T08:00:00.000Z',
  updated_at: '2025-11-15T14:30:00.000Z',
};
