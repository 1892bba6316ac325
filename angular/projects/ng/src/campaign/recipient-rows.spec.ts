import { RecipientFileDto } from '@bulk-whatsapp/ng/proxy';
import { dataOf, NO_ROWS, toInputs, withBlock, withRead, withStored } from './recipient-rows';

const read = (columns: string[], nameColumn: string | null, ...rows: Partial<RecipientFileDto['rows'][number]>[]) =>
  ({ columns, phoneColumn: columns[0], nameColumn, rows }) as RecipientFileDto;

describe('the rows of a campaign', () => {
  it('come from the server with the columns in their order', () => {
    const grid = withStored(NO_ROWS, [
      { mobileNumber: '+1', recipientName: null, recipientData: '{"2":"b","1":"a"}' },
      { mobileNumber: '+2', recipientName: 'Ada', recipientData: '{"1":"c","city":"Ulm"}' },
    ]);

    expect(grid.columns).toEqual(['2', '1', 'city']);
    expect(grid.rows[1].values).toEqual([undefined, 'c', 'Ulm']);
  });

  it('go back to it as they came, without empty ones', () => {
    const grid = withStored(NO_ROWS, [{ mobileNumber: '+1', recipientName: null, recipientData: '{"2":"b","1":"a"}' }]);
    const rows = [...grid.rows, { mobileNumber: '', recipientName: '', values: [''] }];

    expect(toInputs({ ...grid, rows })).toEqual([{ mobileNumber: '+1', recipientName: null, recipientData: '{"2":"b","1":"a"}' }]);
  });

  it('have no data where no column has a value, but keep an empty one', () => {
    expect(dataOf(['a'], { mobileNumber: '+1', recipientName: '', values: [undefined] })).toBeNull();
    expect(dataOf(['a'], { mobileNumber: '+1', recipientName: '', values: [''] })).toBe('{"a":""}');
  });

  it('take what the server read from a row on, and columns that it brings', () => {
    const start = withStored(NO_ROWS, [{ mobileNumber: '+1', recipientName: 'Ada', recipientData: '{"city":"Ulm"}' }]);
    const grid = withRead(start, read(['Móvil', 'Nombre', 'city', '2'], 'Nombre', { mobileNumber: '+2', recipientName: 'Eva', recipientData: '{"city":"Cádiz","2":"x"}' }), 1, []);

    expect(grid.columns).toEqual(['city', '2']);
    expect(grid.rows).toEqual([
      { mobileNumber: '+1', recipientName: 'Ada', values: ['Ulm'] },
      { mobileNumber: '+2', recipientName: 'Eva', values: ['Cádiz', 'x'] },
    ]);
  });

  it('keep the names and values that pasted numbers do not bring', () => {
    const start = withStored(NO_ROWS, [{ mobileNumber: '', recipientName: 'Ada', recipientData: '{"city":"Ulm"}' }]);
    const grid = withRead(start, read(['Móvil'], null, { mobileNumber: '+2', recipientName: null, recipientData: null }), 0, []);

    expect(grid.rows).toEqual([{ mobileNumber: '+2', recipientName: 'Ada', values: ['Ulm'] }]);
    expect(start.rows[0].mobileNumber).toBe('');
  });

  it('take data without titles in the order of the grid, and name what is new by the placeholders', () => {
    const start = { columns: ['city'], rows: [] };
    const row = { mobileNumber: '+2', recipientName: 'Eva', recipientData: '{"column_3":"Ulm","column_4":"10 %","column_5":"x"}' };
    const grid = withRead(start, read(['column_1', 'column_2', 'column_3', 'column_4', 'column_5'], 'column_2', row), 0, ['name', 'offer']);

    expect(grid).toEqual({ columns: ['city', 'offer', 'column_5'], rows: [{ mobileNumber: '+2', recipientName: 'Eva', values: ['Ulm', '10 %', 'x'] }] });
  });

  it('take a block of cells from a cell on, and name new columns by the placeholders', () => {
    const start = { columns: [], rows: [{ mobileNumber: '+1', recipientName: 'Ada', values: [] }] };
    const grid = withBlock(start, [['x', 'y']], 0, 2, ['first']);

    expect(grid.columns).toEqual(['first', 'column_2']);
    expect(grid.rows[0]).toEqual({ mobileNumber: '+1', recipientName: 'Ada', values: ['x', 'y'] });
    expect(start.columns).toEqual([]);
  });
});
