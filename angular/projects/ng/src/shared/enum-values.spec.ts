import { MessageStatus } from '@bulk-whatsapp/ng/proxy';
import { enumValues } from './enum-values';

describe('enumValues', () => {
  it('has each number once, without the names that TypeScript adds', () => {
    const values = enumValues<MessageStatus>(MessageStatus);

    expect(values).toContain(MessageStatus.Failed);
    expect(values.every(value => typeof value === 'number')).toBe(true);
    expect(new Set(values).size).toBe(values.length);
  });
});
