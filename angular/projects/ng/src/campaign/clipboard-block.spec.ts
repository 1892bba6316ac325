import { cellsOf } from './clipboard-block';

describe('the cells of a clipboard', () => {
  it('are those that a spreadsheet put there', () => {
    expect(cellsOf('a\tb\r\nc\td\r\n')).toEqual([['a', 'b'], ['c', 'd']]);
  });

  it('are divided by tabs only: a comma is text', () => {
    expect(cellsOf('Lovelace, Ada; 1\t2')).toEqual([['Lovelace, Ada; 1', '2']]);
  });

  it('keep line breaks and quotes within quotes', () => {
    expect(cellsOf('x\t"two\nlines"\ny\t"say ""hi"""')).toEqual([['x', 'two\nlines'], ['y', 'say "hi"']]);
    expect(cellsOf('5" tube\tb')).toEqual([['5" tube', 'b']]);
  });

  it('keep an empty row where it stands, as the row below belongs to another person', () => {
    expect(cellsOf('a\n\t\nb\n')).toEqual([['a'], ['', ''], ['b']]);
    expect(cellsOf('')).toEqual([]);
  });
});
