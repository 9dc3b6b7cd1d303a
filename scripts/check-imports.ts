/**
 * Fails on an import that the architecture forbids. The table is the only place where the directions stand;
 * CONTRIBUTING explains them.
 */
import { globSync, readFileSync } from 'node:fs';

const ANY_PACKAGE = [
  'domain',
  'catalog',
  'compatibility',
  'contracts',
  'server-builder-client',
  'database',
  'mailer',
  'logger',
  'crash-points',
];

/** From a folder to the members it may import; `type:` marks imports of types only. */
const ALLOWED: Record<string, readonly string[]> = {
  'packages/domain': [],
  'packages/catalog': ['domain', 'contracts'],
  'packages/compatibility': ['domain', 'type:catalog'],
  'packages/contracts': ['domain'],
  'packages/server-builder-client': ['domain', 'contracts'],
  'packages/database': ['domain'],
  'packages/mailer': ['domain'],
  'packages/logger': [],
  'packages/client': [],
  'packages/crash-points': [],
  'packages/testing': [...ANY_PACKAGE, 'dev-stack', 'workflows/messages'],
  'packages/dev-stack': [...ANY_PACKAGE, 'client', 'workflows/messages'],
  workflows: ['domain', 'type:activities'],
  activities: ANY_PACKAGE,
  'services/gateway': [...ANY_PACKAGE, 'workflows/messages'],
  'services/worker': [...ANY_PACKAGE, 'activities', 'workflows', 'workflows/messages', 'workflows/bundling'],
  'services/server-builder': ['domain', 'contracts', 'logger', 'crash-points'],
  benchmarks: [...ANY_PACKAGE, 'client', 'dev-stack', 'testing', 'workflows/messages', 'workflows/bundling'],
  scripts: ['domain'],
};

/** Workflow code must be deterministic and light: none of these, directly. */
const FORBIDDEN_IN_WORKFLOWS = /^(node:|zod|postgres|hono|nodemailer|@temporalio\/(client|worker|activity))/;

const IMPORT = /^\s*(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;

interface Fault {
  file: string;
  imported: string;
  reason: string;
}

/** Every forbidden import of one file. */
export function findForbiddenImports(file: string, source: string): Fault[] {
  const folder = Object.keys(ALLOWED).find((name) => file.startsWith(`${name}/`));
  if (!folder)
    return [{ file, imported: '', reason: 'lies in a folder that the architecture does not know' }];
  // Tests, what they share, and the tool that records histories are no part of what runs.
  const isTest = /\.test\.tsx?$|^workflows\/scripts\//.test(file) || file.startsWith(`${folder}/testing/`);
  return [...source.matchAll(IMPORT)].flatMap(([, typeOnly, imported = '']) => {
    const reason = judge(folder, imported, typeOnly !== undefined, isTest);
    return reason ? [{ file, imported, reason }] : [];
  });
}

function judge(folder: string, imported: string, isType: boolean, isTest: boolean): string | undefined {
  if (imported.startsWith('.')) return crossesMembers(folder, imported);
  if (folder === 'workflows' && !isTest && FORBIDDEN_IN_WORKFLOWS.test(imported)) {
    return 'workflow code is deterministic and does no I/O';
  }
  const member = /^@racksmith\/(.+)$/.exec(imported)?.[1];
  if (!member || isTest) return undefined;
  const allowed = ALLOWED[folder] ?? [];
  // Entry points of a member count as the member; only the workflows' messages stand apart from the workflows.
  const [root = member] = member.startsWith('workflows/') ? [member] : member.split('/');
  if (root === folder.split('/').at(-1)) return undefined;
  if (allowed.includes(root) || (isType && allowed.includes(`type:${root}`))) return undefined;
  return `${folder} may import ${allowed.join(', ') || 'nothing'}`;
}

function crossesMembers(folder: string, imported: string): string | undefined {
  return /\.\.\/(packages|services|workflows|activities|benchmarks)\//.test(imported) && folder !== 'scripts'
    ? 'members are imported by their name'
    : undefined;
}

function main(): void {
  const files = globSync('{packages,services,workflows,activities,benchmarks,scripts}/**/*.{ts,tsx}', {
    exclude: (path) => path.includes('node_modules'),
  });
  const faults = files.flatMap((file) => findForbiddenImports(file, readFileSync(file, 'utf8')));
  for (const { file, imported, reason } of faults) console.error(`${file}: imports ${imported}: ${reason}`);
  console.log(`${files.length} files, ${faults.length} forbidden imports`);
  if (faults.length > 0) process.exitCode = 1;
}

if (import.meta.main) main();
