import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Name of a point, without what it happened for. */
export function pointOf(passage: string): string {
  return passage.split('@')[0] ?? passage;
}

/** What a point was passed for. */
export function actionOf(passage: string): string {
  return passage.split('@')[1] ?? passage;
}

/** The test's end of a folder of crash points. */
export class CrashFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async make(): Promise<CrashFolder> {
    return new CrashFolder(await mkdtemp(join(tmpdir(), 'racksmith-crash-')));
  }

  /** Each passage (a point, and what for) that was seen so far, in the order of the first time. */
  async passages(): Promise<string[]> {
    const log = join(this.path, 'passed.log');
    if (!existsSync(log)) return [];
    return [...new Set((await readFile(log, 'utf8')).split('\n').filter((line) => line !== ''))];
  }

  /** Whoever passes next dies there. */
  async arm(passages: readonly string[]): Promise<void> {
    for (const passage of passages) await writeFile(join(this.path, 'armed', passage), '');
  }

  async disarm(): Promise<void> {
    for (const passage of await readdir(join(this.path, 'armed')))
      await rm(join(this.path, 'armed', passage));
  }

  async struck(): Promise<Set<string>> {
    return new Set(await readdir(join(this.path, 'struck')));
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
