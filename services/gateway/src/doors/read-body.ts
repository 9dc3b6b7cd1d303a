import { DomainError } from '@racksmith/domain';

export const MAX_BODY_BYTES = 1024 * 1024;
export const MULTIPART = 'multipart/form-data';

/**
 * The body of a request, counted while it is read, so that one that is too long is not taken in.
 * @throws DomainError PAYLOAD_TOO_LARGE; INVALID_INPUT if its sender gives up or is given up on
 */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new DomainError('PAYLOAD_TOO_LARGE', `The body may hold ${MAX_BODY_BYTES} bytes at most`);
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body) {
      size += chunk.byteLength;
      if (size > MAX_BODY_BYTES) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    // No failure of ours: whoever sends thousands of halves must not fill the log with them.
    throw DomainError.invalidInput([{ field: 'body', reason: 'was cut off' }]);
  }
  return Buffer.concat(chunks);
}

/** The media type without its parameters, in lower case; '' if there is none. */
export function mediaTypeOf(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
