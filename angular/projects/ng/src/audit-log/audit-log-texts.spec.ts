import { pathOf } from './path-of';
import { shortTypeName } from './short-type-name';

describe('pathOf', () => {
  it('is what was asked for, wherever the server is', () => {
    expect(pathOf('https://example.com:8443/api/x?y=1')).toBe('/api/x?y=1');
    expect(pathOf('/api/x')).toBe('/api/x');
    expect(pathOf(null)).toBe('');
  });
});

describe('shortTypeName', () => {
  it('is the name without its namespace', () => {
    expect(shortTypeName('BulkWhatsApp.BulkMessages.BulkMessage')).toBe('BulkMessage');
    expect(shortTypeName('AppUser')).toBe('AppUser');
  });
});
