import { convertToParamMap } from '@angular/router';
import { addressOf, readAddress } from './list-address';

const DEFAULTS = { filter: '', status: null, sorting: 'creationTime desc' };

describe('the address of a list', () => {
  it('names only what differs from how the list begins', () => {
    expect(addressOf(DEFAULTS, DEFAULTS, 0)).toEqual({ filter: null, status: null, sorting: null, page: null });
    expect(addressOf({ filter: 'spring', status: 0, sorting: 'title asc' }, DEFAULTS, 2)).toEqual({ filter: 'spring', status: '0', sorting: 'title asc', page: 3 });
  });

  it('gives back what it was made of', () => {
    const values = { filter: '7', status: 0, sorting: 'title asc' };
    const address = Object.fromEntries(Object.entries(addressOf(values, DEFAULTS, 4)).filter(([, text]) => text !== null));

    expect(readAddress(convertToParamMap(address), DEFAULTS)).toEqual({ values, page: 4 });
    expect(readAddress(convertToParamMap({}), DEFAULTS)).toEqual({ values: DEFAULTS, page: 0 });
  });

  it('takes nonsense for nothing', () => {
    expect(readAddress(convertToParamMap({ status: 'x', page: '-3' }), DEFAULTS)).toEqual({ values: DEFAULTS, page: 0 });
  });
});
