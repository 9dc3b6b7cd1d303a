import { DomainError } from '@racksmith/domain';

import { spoolFor } from '../../attachments/spool-for.ts';
import type { GatewayDeps } from '../../gateway-deps.ts';
import { mediaTypeOf, MULTIPART, readBody } from '../read-body.ts';
import { readJsonFields } from '../read-fields.ts';
import { readMultipart, type ReadMultipart } from '../read-multipart.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

export interface ReadForm extends ReadMultipart {
  /** Empty where it came with files. */
  rawBody: string;
}

/**
 * The fields of a body in any of the three forms. Of a field that occurs twice the last one counts; files of somebody we
 * do not know are left out.
 * @throws DomainError UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE
 */
export async function readForm(
  request: Request,
  deps: Pick<GatewayDeps, 'identity' | 'attachments'>,
): Promise<ReadForm> {
  const mediaType = mediaTypeOf(request.headers);
  if (mediaType === MULTIPART) {
    return { ...(await readMultipart(request, await spoolFor(request, deps))), rawBody: '' };
  }
  const bytes = await readBody(request);
  const rawBody = new TextDecoder().decode(bytes);
  if (bytes.byteLength === 0) return { fields: {}, faults: [], rawBody };
  switch (mediaType) {
    case FORM:
      return { fields: Object.fromEntries(new URLSearchParams(rawBody)), faults: [], rawBody };
    case JSON_TYPE:
      return { ...readJsonFields(bytes), rawBody };
    default:
      throw new DomainError(
        'UNSUPPORTED_MEDIA_TYPE',
        `The body must be ${FORM}, ${MULTIPART} or ${JSON_TYPE}`,
      );
  }
}
