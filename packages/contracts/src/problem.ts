import { ERROR_CODES, type ErrorCode } from '@racksmith/domain';
import * as z from 'zod';

const codes = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]];

/** An error over REST (RFC 9457). Some codes carry more members, such as `available_actions` with a 409. */
export const gatewayProblemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), reason: z.string() })).optional(),
    required_permission: z.string().optional(),
    reason: z.string().optional(),
    id: z.string().optional().meta({ description: 'Finds an unexpected failure in the log.' }),
  })
  .meta({ id: 'GatewayProblem' });

export type GatewayProblem = z.infer<typeof gatewayProblemSchema>;
