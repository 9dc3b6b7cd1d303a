import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { bundling } from '@racksmith/workflows/bundling';
import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

const WORKFLOWS = fileURLToPath(import.meta.resolve('@racksmith/workflows'));

/**
 * The workflows as one file of code, made once per state of their sources: making it takes seconds, starting with it
 * none. Several workers may come at once; each writes aside and renames, so nobody reads half a file.
 * @param folder where made bundles are kept
 */
export async function workflowBundle(folder: string): Promise<{ codePath: string }> {
  const codePath = join(folder, `workflows-${await fingerprint()}.js`);
  if (await exists(codePath)) return { codePath };
  const { code }: WorkflowBundleWithSourceMap = await bundleWorkflowCode(bundling());
  await mkdir(folder, { recursive: true });
  await writeFile(`${codePath}.${process.pid}`, code);
  await rename(`${codePath}.${process.pid}`, codePath);
  return { codePath };
}

/** Of everything that goes into the bundle: the SDK, the workflows, and the one package they import. */
async function fingerprint(): Promise<string> {
  const sdk = createRequire(import.meta.url).resolve('@temporalio/worker/package.json');
  const domain = createRequire(WORKFLOWS).resolve('@racksmith/domain');
  const sources = [WORKFLOWS, domain].flatMap((entry) => globSync(join(dirname(entry), '**/*.ts')));
  const hash = createHash('sha256');
  for (const file of [sdk, ...sources.toSorted()]) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
