import { expect, test } from '@jest/globals';

import { readBody } from './read-body.ts';

function request(pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void): Request {
  const init = { method: 'POST', body: new ReadableStream({ pull }), duplex: 'half' as const };
  return new Request('http://127.0.0.1/', init);
}

test('a body that is cut off is the fault of its sender, and named', async () => {
  let pieces = 0;
  const cut = request((controller) => {
    pieces += 1;
    if (pieces === 1) controller.enqueue(new Uint8Array(10));
    else controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
  });
  await expect(readBody(cut)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { errors: [{ field: 'body', reason: 'was cut off' }] },
  });
});

test('a body without end is not taken in', async () => {
  let sent = 0;
  const endless = request((controller) => {
    sent += 1;
    controller.enqueue(new Uint8Array(100_000));
  });
  await expect(readBody(endless)).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  expect(sent).toBeLessThan(20);
});
