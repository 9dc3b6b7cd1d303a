import { explainIssue, explainIssues } from '@racksmith/contracts';
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
  const report = (uuid: string | null, issues: readonly z.core.$ZodIssue[], place: PropertyKey[] = []) => {
    const placed = issues.map((issue) => ({ ...issue, path: [...place, ...issue.path] }));
    for (const { field, reason } of explainIssues(placed, '')) {
      faults.push({ file, uuid, path: field || null, reason });
    }
  };

  const opened = envelope.safeParse(content, { error: explainIssue });
  if (!opened.success) {
    report(null, opened.error.issues);
    return [];
  }
  if (opened.data.type !== type) {
    const reason = `is ${JSON.stringify(opened.data.type)}, but the folder is for ${type}`;
    faults.push({ file, uuid: null, path: 'type', reason });
    return [];
  }
  return opened.data.components.flatMap((record, index) => {
    const checked = PART_SCHEMAS[type].safeParse(record, { error: explainIssue });
    if (checked.success) return [{ type, ...checked.data } as Part];
    const uuid = uuidOf(record);
    report(uuid, checked.error.issues, uuid === null ? ['components', index] : []);
    return [];
  });
}

function uuidOf(record: unknown): string | null {
  const uuid = typeof record === 'object' && record !== null && 'uuid' in record ? record.uuid : null;
  return typeof uuid === 'string' ? uuid : null;
}
