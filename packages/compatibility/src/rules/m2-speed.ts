import { nameOf } from '../engine/unit.ts';
import { m2Seats } from '../ledger/m2-seats.ts';
import type { AdvisoryRule } from './rule.ts';
import { violation } from './violation.ts';

/** STO-08: an NVMe drive sits in an M.2 socket with fewer lanes or of an older generation. Source: `m2_slots`. */
export const m2Speed: AdvisoryRule = {
  id: 'STO-08',
  advises: true,
  reads: [
    'motherboard.m2_slots.gen',
    'motherboard.m2_slots.lanes',
    'pciecard.provides_m2_slots',
    'storage.pcie_gen',
    'storage.pcie_lanes',
  ],
  judge(ledger) {
    const slow = m2Seats(ledger).seated.flatMap(({ drive, socket }) => {
      if (drive.part?.type !== 'storage' || drive.part.specs.protocol !== 'NVMe') return [];
      const { pcie_gen: gen, pcie_lanes: lanes } = drive.part.specs;
      const [runsGen, runsLanes] = [lower(gen, socket.facts.gen), lower(lanes, socket.facts.lanes)];
      const loses = runsGen !== (gen ?? null) || runsLanes !== (lanes ?? null);
      return loses ? [{ drive, socket, gen: runsGen, lanes: runsLanes }] : [];
    });
    const [first] = slow;
    if (!ledger.board || !first) return [];
    const list = slow.map(
      ({ drive, socket, gen, lanes }) =>
        `${nameOf(drive)} runs at Gen${gen ?? '?'} x${lanes ?? '?'} in ${socket.label}`,
    );
    return violation({
      rule: 'STO-08',
      severity: 'info',
      // Which of several equal drives gets the slow socket is chance.
      resource: 'm2 speed',
      measure: slow.length,
      subject: ledger.board.uuid,
      facts: { drives: slow.length, runs_gen: first.gen, runs_lanes: first.lanes },
      message: list.join('; '),
    });
  },
};

function lower(own: number | null | undefined, has: number | null): number | null {
  return own === null || own === undefined || has === null ? (own ?? null) : Math.min(own, has);
}
