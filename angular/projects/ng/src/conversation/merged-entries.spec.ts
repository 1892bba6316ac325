import { ThreadEntryDto } from '@bulk-whatsapp/ng/proxy';
import { mergedEntries } from './merged-entries';

const entry = (id: string, at: string, text = '') => ({ id, at, text }) as ThreadEntryDto;
const shown = (entries: ThreadEntryDto[]) => entries.map(({ id, text }) => `${id}${text}`).join(' ');

describe('mergedEntries', () => {
  it('keeps what was read before and takes over what changed', () => {
    const known = [entry('b', '2026-03-02T10:00:00Z', ' sent'), entry('a', '2026-03-01T10:00:00Z')];
    const read = [entry('c', '2026-03-03T10:00:00Z'), entry('b', '2026-03-02T10:00:00Z', ' read')];

    expect(shown(mergedEntries(known, read))).toBe('c b read a');
  });

  it('orders fractions of a second', () => {
    expect(shown(mergedEntries([entry('a', '2026-03-01T10:00:00Z')], [entry('b', '2026-03-01T10:00:00.25Z')]))).toBe('b a');
  });
});
