import { shortUserId } from './address-text';

describe('shortUserId', () => {
  it('keeps country, beginning and end of a long one', () => {
    expect(shortUserId('US.90817263544536271809')).toBe('US.9081…1809');
    expect(shortUserId('US.ENT.90817263544536271809')).toBe('US.ENT.9081…1809');
    expect(shortUserId('DE.123456789')).toBe('DE.123456789');
  });

  it('leaves everything else alone', () => {
    expect(['+491701234567', '', 'US.', 'abc'].map(shortUserId)).toEqual(['', '', '', '']);
  });
});
