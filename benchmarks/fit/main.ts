/** `npm run bench:fit`: how fast the fit engine is over a large catalog. */
import { formatTable } from '../measure/format-table.ts';
import { measure } from '../measure/timings.ts';

const { p50, p99 } = await measure(10, () => undefined);
console.log(formatTable(['what', 'p50 ms', 'p99 ms'], [['nothing yet', p50.toFixed(2), p99.toFixed(2)]]));
