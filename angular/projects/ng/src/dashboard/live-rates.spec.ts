import { BulkMessageListDto } from '@bulk-whatsapp/ng/proxy';
import { LiveRates } from './live-rates';

const campaign = (id: string, sent: number, failed = 0) => ({ id, counts: { sent, failed } }) as BulkMessageListDto;

describe('LiveRates', () => {
  let rates: LiveRates;

  beforeEach(() => (rates = new LiveRates()));

  it('needs two readings', () => {
    expect(rates.add([campaign('a', 10)], 0).size).toBe(0);
    expect(rates.add([campaign('a', 25, 5)], 2000).get('a')).toBe(10);
  });

  it('forgets what is long ago, and campaigns that are gone', () => {
    rates.add([campaign('a', 0), campaign('b', 0)], 0);
    rates.add([campaign('a', 1000)], 10_000);

    expect(rates.add([campaign('a', 1000), campaign('b', 50)], 20_000)).toEqual(new Map([['a', 0]]));
  });

  it('is never negative', () => {
    rates.add([campaign('a', 100)], 0);
    expect(rates.add([campaign('a', 90)], 1000).get('a')).toBe(0);
  });
});
