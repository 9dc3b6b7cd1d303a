import type { Answer, TestGateway } from './build-test-gateway.ts';
import type { SampleFile } from './files/good-files.ts';

interface Upload {
  /** User name; nobody when absent. */
  as?: string | undefined;
  fields?: Record<string, string>;
  headers?: Record<string, string>;
}

/** A form with a file in it. */
export function formOf({ name, bytes }: SampleFile, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  return form;
}

/** Attaches a file to a ticket, or tries to. */
export function upload(
  gateway: TestGateway,
  ticket: number,
  file: SampleFile,
  { as, fields = {}, headers = {} }: Upload = {},
): Promise<Answer> {
  const body = formOf(file, fields);
  return gateway.request(`/v1/tickets/${ticket}/attachments`, { method: 'POST', as, headers, body });
}
