import type { StackConfig } from '../command-line/config.ts';

export interface BannerFacts {
  readonly config: StackConfig;
  /** Where the database is, when not in the data folder. */
  readonly databaseFolder: string | undefined;
  readonly hasDemoUsers: boolean;
  /** Demo tickets are being made right now. */
  readonly makesTickets: boolean;
  readonly startedInSeconds: number;
}

/** What a person wants to know once everything runs. */
export function banner(facts: BannerFacts): string {
  const { config } = facts;
  const local = (port: number): string => `http://localhost:${port}`;
  const rows: [string, string][] = [
    ['API', `${config.PUBLIC_URL}/v1`],
    ['Reference', `${config.PUBLIC_URL}/docs`],
    [
      'Temporal UI',
      config.TEMPORAL_ADDRESS === undefined
        ? local(config.TEMPORAL_UI_PORT)
        : `that of ${config.TEMPORAL_ADDRESS}`,
    ],
    ['Mails', config.SMTP_URL === undefined ? local(config.MAIL_UI_PORT) : 'sent by the server of SMTP_URL'],
    ['Data', config.DATA_DIR],
  ];
  if (facts.databaseFolder !== undefined) rows.push(['Database', facts.databaseFolder]);
  rows.push(['Logs', `${config.DATA_DIR}/logs`]);
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    '',
    `Racksmith is running (after ${facts.startedInSeconds.toFixed(1)} s). Ctrl-C stops it; the data stays.`,
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    '',
    ...(facts.hasDemoUsers ? demoWords(facts) : noDemoWords()),
    '',
  ].join('\n');
}

function demoWords({ config, makesTickets }: BannerFacts): string[] {
  const body = '{"username":"john.doe","password":"password"}';
  return [
    '  Demo logins, all with the password "password":',
    '    john.doe, jane.roe (requestors)          manager.admin, manager.two (approvers)',
    '    tech.smith, tech.jones (technicians)     admin',
    ...(makesTickets
      ? ['', '  A few demo tickets are being made; they appear within the next seconds.']
      : []),
    '',
    '  Try:',
    `    curl -s ${config.PUBLIC_URL}/v1/auth/login -H 'content-type: application/json' -d '${body}'`,
  ];
}

function noDemoWords(): string[] {
  return ['  There is no demo data: DATABASE_URL names a database of your own.'];
}
