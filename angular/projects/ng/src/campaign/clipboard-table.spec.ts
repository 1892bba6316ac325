import { layoutOf, readTable } from './clipboard-table';

describe('readTable', () => {
  it('reads cells as a spreadsheet puts them on the clipboard', () => {
    expect(readTable('+1\tAda\r\n+2\tGrace\r\n')).toEqual([['+1', 'Ada'], ['+2', 'Grace']]);
  });

  it('reads typed rows, with a comma as text where semicolons divide', () => {
    expect(readTable('+1; Lovelace, Ada')).toEqual([['+1', 'Lovelace, Ada']]);
    expect(readTable('+1,Ada')).toEqual([['+1', 'Ada']]);
  });

  it('keeps line breaks and quotes within quotes', () => {
    expect(readTable('+1\t"two\nlines"\n+2\t"say ""hi"""')).toEqual([['+1', 'two\nlines'], ['+2', 'say "hi"']]);
  });

  it('passes over empty rows', () => {
    expect(readTable('\n+1\t\n\t\n')).toEqual([['+1', '']]);
    expect(readTable('')).toEqual([]);
  });
});

describe('layoutOf', () => {
  it('finds number and name by the titles and by what stands below them', () => {
    const layout = layoutOf([['Kunde', 'Ort', 'Handy'], ['Anna', 'Berlin', '+49 170 1234567']]);

    expect(layout).toEqual({ header: ['Kunde', 'Ort', 'Handy'], phone: 2, name: 0, data: [1] });
  });

  it('takes a first row with a number for a person', () => {
    expect(layoutOf([['+12025550143', 'Name Surname', 'x'], ['+12025550144', 'Ada', 'y']])).toMatchObject({ header: null, phone: 0, name: 1, data: [2] });
  });

  it('names a column without a title', () => {
    expect(layoutOf([['phone', ''], ['+12025550143', 'x']]).header).toEqual(['phone', 'column_2']);
  });
});
