import { readTable } from './clipboard-table';
import { dataOf, NO_ROWS, toInputs, withPasted, withStored } from './recipient-rows';

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

  it('take a pasted table with titles, whatever the order of its columns', () => {
    const grid = withPasted(NO_ROWS, readTable('city\tphone\tname\nUlm\t+12025550143\tAda'), 0, 0, []);

    expect(grid).toEqual({ columns: ['city'], rows: [{ mobileNumber: '+12025550143', recipientName: 'Ada', values: ['Ulm'] }] });
  });

  it('take a pasted table from a cell on, and name new columns by the placeholders', () => {
    const start = { columns: [], rows: [{ mobileNumber: '+1', recipientName: 'Ada', values: [] }] };
    const grid = withPasted(start, readTable('x\ty'), 0, 2, ['first']);

    expect(grid.columns).toEqual(['first', 'column_2']);
    expect(grid.rows[0]).toEqual({ mobileNumber: '+1', recipientName: 'Ada', values: ['x', 'y'] });
    expect(start.columns).toEqual([]);
  });
});
