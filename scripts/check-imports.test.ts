import { describe, expect, test } from '@jest/globals';

import { findForbiddenImports } from './check-imports.ts';

function reasons(file: string, source: string): string[] {
  return findForbiddenImports(file, source).map((fault) => fault.imported);
}

describe('the import check', () => {
  test('refuses a service that somebody imports, and a package that reaches up', () => {
    expect(reasons('activities/src/a.ts', "import { x } from '@racksmith/gateway';")).toEqual([
      '@racksmith/gateway',
    ]);
    expect(reasons('packages/domain/src/a.ts', "import { x } from '@racksmith/database';")).toHaveLength(1);
    expect(reasons('services/gateway/src/a.ts', "import { x } from '@racksmith/workflows';")).toHaveLength(1);
  });

  test('lets workflows see only the types of activities, and nothing that does I/O', () => {
    expect(reasons('workflows/src/a.ts', "import type { A } from '@racksmith/activities';")).toEqual([]);
    expect(reasons('workflows/src/a.ts', "import { a } from '@racksmith/activities';")).toHaveLength(1);
    expect(reasons('workflows/src/a.ts', "import { z } from 'zod';\nimport fs from 'node:fs';")).toHaveLength(
      2,
    );
    expect(reasons('workflows/src/a.test.ts', "import { z } from 'zod';")).toEqual([]);
  });

  test('sees imports that span lines, re-exports, and paths around the package names', () => {
    const source = "import {\n  a,\n  b,\n} from '@racksmith/database';\nexport * from '@racksmith/mailer';";
    expect(reasons('packages/domain/src/a.ts', source)).toHaveLength(2);
    expect(
      reasons('packages/domain/src/a.ts', "import '../../../services/gateway/src/app.ts';"),
    ).toHaveLength(1);
  });

  test('refuses a file in a folder that nobody planned', () => {
    expect(findForbiddenImports('packages/utils/src/a.ts', '')).toHaveLength(1);
  });
});
