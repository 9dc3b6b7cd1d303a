/**
 * Writes src/operations.gen.ts from what the gateway declares.
 *
 *   node packages/client/scripts/generate.ts             writes it
 *   node packages/client/scripts/generate.ts --check     exits 1 when the file is not what would be written
 *   … --document <file>                                  reads that OpenAPI document instead of asking the gateway
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { generateOperations } from './generate-operations.ts';
import type { OpenApiDocument } from './openapi-document.ts';

const TARGET = fileURLToPath(new URL('../src/operations.gen.ts', import.meta.url));
const PRINT_DOCUMENT = fileURLToPath(
  new URL('../../../services/gateway/src/print-openapi.ts', import.meta.url),
);
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

const { values } = parseArgs({ options: { check: { type: 'boolean' }, document: { type: 'string' } } });

const document = values.document ? await readFile(values.document, 'utf8') : await askGateway();
const text = await generateOperations(JSON.parse(document) as OpenApiDocument);
if (!values.check) {
  await writeFile(TARGET, text);
} else if (text !== (await readFile(TARGET, 'utf8').catch(() => undefined))) {
  process.stderr.write(
    'packages/client/src/operations.gen.ts is not what the gateway declares: run node packages/client/scripts/generate.ts\n',
  );
  process.exitCode = 1;
}

/** In a process of its own: no package imports a service. */
async function askGateway(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [PRINT_DOCUMENT], {
    maxBuffer: MAX_DOCUMENT_BYTES,
  });
  return stdout;
}
