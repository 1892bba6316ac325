import { LocalizationService } from '@abp/ng.core';
import { textOf } from '../../testing/provide-abp-stand-ins';
import { secondsLeft, spanText } from './time-left';

const localization = { instant: textOf } as unknown as LocalizationService;

describe('the time left', () => {
  it('is what waits by the rate, rounded up', () => {
    expect(secondsLeft(1001, 100)).toBe(11);
  });

  it('cannot be said without a rate or when nothing waits', () => {
    expect(secondsLeft(1000, null)).toBeNull();
    expect(secondsLeft(1000, 0)).toBeNull();
    expect(secondsLeft(0, 100)).toBeNull();
  });

  it.each([
    [59, 'UI:Seconds(59)'],
    [60, 'UI:MinutesSeconds(1, 0)'],
    [3599, 'UI:MinutesSeconds(59, 59)'],
    [3600, 'UI:HoursMinutes(1, 0)'],
    [90061, 'UI:HoursMinutes(25, 1)'],
  ])('says %s seconds in two units at most', (seconds, text) => {
    expect(spanText(seconds, localization)).toBe(text);
  });
});
