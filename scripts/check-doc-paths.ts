/** Fails when a page of the documentation names a file, a folder or an npm script that does not exist. */
import { existsSync, globSync, readFileSync } from 'node:fs';

const PATH_IN_DOC =
  /`((?:packages|services|workflows|activities|benchmarks|catalog|docs|scripts|\.ci)\/[\w./{}*<>-]*)`|\]\(((?!https?:|#|mailto:)[^)#]+)/g;
const SCRIPT_IN_DOC = /npm run ([\w:-]+)/g;

/** Every broken reference of one page, in words. `<name>` and `*` in a path stand for any name. */
export function findBrokenReferences(page: string, source: string, scripts: readonly string[]): string[] {
  const paths = [...source.matchAll(PATH_IN_DOC)].map(([, code, link]) => code ?? link ?? '');
  const missing = paths.filter((path) => !exists(path));
  const unknown = [...source.matchAll(SCRIPT_IN_DOC)]
    .map(([, name = '']) => name)
    .filter((name) => !scripts.includes(name));
  return [
    ...missing.map((path) => `${page}: ${path} does not exist`),
    ...unknown.map((name) => `${page}: there is no script ${name}`),
  ];
}

function exists(path: string): boolean {
  if (/[<*]/.test(path)) return globSync(path.replaceAll(/<[^>]*>/g, '*')).length > 0;
  return existsSync(path);
}

function main(): void {
  const pages = globSync('{*.md,docs/**/*.md,{packages,services}/*/README.md,catalog/*.md}');
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const names = Object.keys(scripts);
  const broken = pages.flatMap((page) => findBrokenReferences(page, readFileSync(page, 'utf8'), names));
  for (const fault of broken) console.error(fault);
  console.log(`${pages.length} pages, ${broken.length} broken references`);
  if (broken.length > 0) process.exitCode = 1;
}

if (import.meta.main) main();
