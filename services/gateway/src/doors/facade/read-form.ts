import { DomainError } from '@racksmith/domain';

import { mediaTypeOf } from '../read-body.ts';
import { readJsonFields, type ReadFields } from '../read-fields.ts';

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';
const JSON_TYPE = 'application/json';

/**
 * The fields of a body in any of the three forms. Of a field that occurs twice the last one counts; files are left out.
 * @throws DomainError UNSUPPORTED_MEDIA_TYPE
 */
export async function readForm(bytes: Uint8Array<ArrayBuffer>, headers: Headers): Promise<ReadFields> {
  if (bytes.byteLength === 0) return { fields: {}, faults: [] };
  switch (mediaTypeOf(headers)) {
    case FORM:
      return { fields: Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes))), faults: [] };
    case MULTIPART:
      return await readMultipart(bytes, headers.get('content-type') ?? '');
    case JSON_TYPE:
      return readJsonFields(bytes);
    default:
      throw new DomainError(
        'UNSUPPORTED_MEDIA_TYPE',
        `The body must be ${FORM}, ${MULTIPART} or ${JSON_TYPE}`,
      );
  }
}

async function readMultipart(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<ReadFields> {
  try {
    const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
    const texts = [...form].filter(([, value]) => typeof value === 'string');
    return { fields: Object.fromEntries(texts), faults: [] };
  } catch {
    return { fields: {}, faults: [{ field: 'body', reason: 'is not valid multipart/form-data' }] };
  }
}
