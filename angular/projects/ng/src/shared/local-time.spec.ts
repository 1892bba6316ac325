import { fromLocalInput, toLocalInput } from './local-time';

describe('a moment in a field', () => {
  it('is that of the user\'s clock, and comes back as it went', () => {
    const moment = new Date(2026, 6, 1, 9, 30);

    expect(toLocalInput(moment.toISOString())).toBe('2026-07-01T09:30');
    expect(fromLocalInput('2026-07-01T09:30')).toBe(moment.toISOString());
  });

  it('may be none', () => {
    expect(toLocalInput(null)).toBe('');
    expect(fromLocalInput('')).toBeNull();
  });
});
