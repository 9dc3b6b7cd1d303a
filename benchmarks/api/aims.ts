/** What is to be reached, so that a run says by itself what is not. */
const AIMS = {
  'lists, p50 against the same SQL, worst': { most: 1.5 },
  'lists, p99 against the same SQL, worst': { most: 1.5 },
  'lists, p99 against the same SQL, all together': { most: 1.5 },
  'lists, middle against first page, worst': { most: 1.5 },
  'lists, growth, worst': { most: 1.2 },
  'statistics, growth': { most: 1.2 },
  'search by words, times faster than a scan, least': { least: 200 },
  'search by parts of words, times faster than a scan, least': { least: 20 },
  'numbered pages of a search, s, worst': { most: 5 },
  'gateway, throughput against ten lines': { least: 0.7 },
} as const satisfies Record<string, { most: number } | { least: number }>;

export type Aim = keyof typeof AIMS;

/** What was measured for an aim, and where the worst was found. */
export interface Finding {
  aim: Aim;
  value: number;
  where?: string;
}

/** The worst of several, which is what an aim speaks of. */
export function worstOf(aim: Aim, measured: readonly (readonly [where: string, value: number])[]): Finding {
  const isBetterWhenMore = 'least' in AIMS[aim];
  const sorted = measured.toSorted(([, one], [, other]) => (isBetterWhenMore ? one - other : other - one));
  const [where, value] = sorted[0] ?? ['nothing', Number.NaN];
  return { aim, value, where };
}

/** Rows for a table: aim, measured, wanted, whether it holds, where. */
export function judge(findings: readonly Finding[]): string[][] {
  return findings.map(({ aim, value, where = '' }) => {
    const wanted: { most?: number; least?: number } = AIMS[aim];
    const bound = wanted.most === undefined ? `>= ${wanted.least}` : `<= ${wanted.most}`;
    const holds = value <= (wanted.most ?? Infinity) && value >= (wanted.least ?? -Infinity);
    return [aim, value.toFixed(2), bound, holds ? 'holds' : 'DOES NOT HOLD', where];
  });
}
