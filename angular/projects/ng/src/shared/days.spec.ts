import { endOfDay, startOfDay, startOfToday } from './days';

describe('days', () => {
  it('begin at midnight where the user is', () => {
    expect(startOfDay('2026-03-29')).toBe(new Date(2026, 2, 29).toISOString());
    expect(new Date(startOfToday()).toTimeString()).toMatch(/^00:00:00/);
  });

  it('end where the next one begins, also at the end of a year', () => {
    expect(endOfDay('2026-12-31')).toBe(new Date(2027, 0, 1).toISOString());
  });

  it('are left out when none was chosen', () => {
    expect(startOfDay('')).toBeUndefined();
    expect(endOfDay('')).toBeUndefined();
  });
});
