import { z } from 'zod';
import type { CatalogFault } from './catalog-error.ts';
import type { Part } from './part.ts';
import type { CatalogFile } from './read-catalog-files.ts';
import { PART_SCHEMAS } from './schemas/part.ts';

const envelope = z.strictObject({
  type: z.string(),
  schema_version: z.literal(1),
  components: z.array(z.unknown()),
});

/** The records of one file that are in order; every other one leaves its faults, with the path inside the record. */
export function checkCatalogFile({ file, type, content }: CatalogFile, faults: CatalogFault[]): Part[] {
  const fault = (uuid: string | null, issue: z.core.$ZodIssue, prefix: PropertyKey[] = []) =>
    faults.push({ file, uuid, path: pathText([...prefix, ...issue.path]), reason: issue.message });

  const opened = envelope.safeParse(content);
  if (!opened.success) {
    for (const issue of opened.error.issues) fault(null, issue);
    return [];
  }
  if (opened.data.type !== type) {
    const reason = `is ${JSON.stringify(opened.data.type)}, but the folder is for ${type}`;
    faults.push({ file, uuid: null, path: 'type', reason });
    return [];
  }
  return opened.data.components.flatMap((record, index) => {
    const checked = PART_SCHEMAS[type].safeParse(record);
    if (checked.success) return [{ type, ...checked.data } as Part];
    const uuid = uuidOf(record);
    for (const issue of checked.error.issues) fault(uuid, issue, uuid === null ? ['components', index] : []);
    return [];
  });
}

function uuidOf(record: unknown): string | null {
  const uuid = typeof record === 'object' && record !== null && 'uuid' in record ? record.uuid : null;
  return typeof uuid === 'string' ? uuid : null;
}

function pathText(path: PropertyKey[]): string | null {
  const text = path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  );
  return text === '' ? null : text;
}
