import { BulkMessageListDto } from '@bulk-whatsapp/ng/proxy';

const WINDOW_MS = 15_000;

interface Sample {
  at: number;
  done: number;
}

/** The campaigns' rates, computed from the snapshots of the last seconds. */
export class LiveRates {
  private samples = new Map<string, Sample[]>();

  /** Messages per second by campaign; none after a single snapshot. A retry lowers the counts, so a negative rate counts as 0. */
  add(campaigns: BulkMessageListDto[], at: number): Map<string, number> {
    this.samples = new Map(
      campaigns.map(({ id, counts }) => {
        const recent = (this.samples.get(id) ?? []).filter(sample => at - sample.at <= WINDOW_MS);
        return [id, [...recent, { at, done: counts.sent + counts.failed }]];
      }),
    );
    return new Map(
      [...this.samples].flatMap(([id, samples]): [string, number][] => {
        const [first, last] = [samples[0], samples[samples.length - 1]];
        return last.at > first.at ? [[id, Math.max(0, (1000 * (last.done - first.done)) / (last.at - first.at))]] : [];
      }),
    );
  }
}
