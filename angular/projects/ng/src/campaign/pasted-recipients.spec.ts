import { jsonInOrder, readPastedRecipients } from './pasted-recipients';

describe('readPastedRecipients', () => {
  it('reads rows as a spreadsheet puts them on the clipboard', () => {
    expect(readPastedRecipients('+12025550143\tAda\tTulips\r\n+12025550144\tGrace\tRoses\r\n', ['1'])).toEqual([
      { mobileNumber: '+12025550143', recipientName: 'Ada', recipientData: '{"1":"Tulips"}' },
      { mobileNumber: '+12025550144', recipientName: 'Grace', recipientData: '{"1":"Roses"}' },
    ]);
  });

  it('reads typed rows with semicolons, in which a comma is text, and with commas', () => {
    expect(readPastedRecipients('+1; Lovelace, Ada ; x', ['a'])[0]).toEqual({ mobileNumber: '+1', recipientName: 'Lovelace, Ada', recipientData: '{"a":"x"}' });
    expect(readPastedRecipients('+1,Ada', [])[0]).toEqual({ mobileNumber: '+1', recipientName: 'Ada', recipientData: null });
  });

  it('passes over empty lines and keeps a number alone', () => {
    expect(readPastedRecipients('\n+1\n   \n', [])).toEqual([{ mobileNumber: '+1', recipientName: null, recipientData: null }]);
  });
});

describe('jsonInOrder', () => {
  it('keeps the order of keys that look like numbers', () => {
    expect(jsonInOrder(['2', '1', '10'], ['b', 'a', 'j'])).toBe('{"2":"b","1":"a","10":"j"}');
  });

  it('keeps values without a placeholder, to be complained about, and quotes what needs it', () => {
    expect(jsonInOrder(['a'], ['say "hi"', 'more'])).toBe('{"a":"say \\"hi\\"","column_2":"more"}');
  });
});
