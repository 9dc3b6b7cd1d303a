import { type MailCounter, startMailCounter } from '@racksmith/testing';

import { startBare } from '../bare/start-bare.ts';
import { type Bench, median, row } from '../bench.ts';
import { LANES, type Subject } from '../subject.ts';
import { LifecycleFigures } from './lifecycle-figures.ts';

/** Lifecycles in turn with the bare ones: with nothing in any activity, and with as many mails sent as ours. */
export async function compareLifecycles(bench: Bench): Promise<string[][]> {
  const mails = await startMailCounter();
  const mailing = await startBare(mails.url);
  try {
    return await compare(bench, mailing, mails);
  } finally {
    await mailing.stop();
    await mails.stop();
  }
}

async function compare(
  { full, bare, rounds, quiet }: Bench,
  mailing: Subject,
  mails: MailCounter,
): Promise<string[][]> {
  const ours = new LifecycleFigures(full);
  const theirs = new LifecycleFigures(bare);
  const mailingToo = new LifecycleFigures(mailing);
  const all = [ours, theirs, mailingToo];
  const ratios = { bare: [] as number[], mailing: [] as number[] };
  const mailsBefore = full.countMails();
  await quiet('lifecycles');
  for (const figures of all) await figures.warmUp();
  for (let round = 0; round < rounds; round += 1) {
    const rates: number[] = [];
    for (const figures of all) rates.push(await figures.goRound());
    const [rate = 0, bareRate = 0, mailingRate = 0] = rates;
    ratios.bare.push(rate / bareRate);
    ratios.mailing.push(rate / mailingRate);
    const figures = rates.map((one) => one.toFixed(1)).join(', bare ');
    console.log(`round ${round + 1} of ${rounds}: ${figures} with mails, lifecycles/s`);
  }
  const events = { full: await full.countEvents(), bare: await bare.countEvents() };
  const mailsOfTicket = (full.countMails() - mailsBefore) / events.full.length;
  const mailsOfBare = mails.count / (await mailing.countEvents()).length;
  return [
    rateRow('bare', ours, theirs, ratios.bare),
    rateRow('bare with mails', ours, mailingToo, ratios.mailing),
    ...cpuRows('bare', ours, theirs),
    ...cpuRows('bare with mails', ours, mailingToo),
    row(
      'history events of a ticket, median, against bare',
      median(events.full),
      median(events.bare),
      '<= 52',
    ),
    row(
      'history events of a ticket, most, against bare',
      Math.max(...events.full),
      Math.max(...events.bare),
      '',
    ),
    row('mails of a ticket, against bare with mails', mailsOfTicket, mailsOfBare, ''),
  ];
}

function rateRow(
  name: string,
  ours: LifecycleFigures,
  theirs: LifecycleFigures,
  ratios: readonly number[],
): string[] {
  const what = `lifecycles/s, ${LANES} at once, against ${name}`;
  return [what, ours.perSecond.toFixed(1), theirs.perSecond.toFixed(1), median(ratios).toFixed(2), '>= 0.7'];
}

function cpuRows(name: string, ours: LifecycleFigures, theirs: LifecycleFigures): string[][] {
  const programs = [...new Set([...ours.programs, ...theirs.programs])]
    .map((program) => [program, ours.cpuMsOf(program), theirs.cpuMsOf(program)] as const)
    .filter(([, one, other]) => one + other >= 2);
  return [
    row(`CPU ms of a ticket, all processes, against ${name}`, ours.cpuMs, theirs.cpuMs, ''),
    ...programs.map(([program, one, other]) => [
      `  of it ${program}`,
      one.toFixed(1),
      other.toFixed(1),
      '',
      '',
    ]),
  ];
}
