import { FIELDS, FilterRows, isComplete, isWhole, newCondition, NO_FILTER, toFilter, toRows } from './segment-rows';

describe('the rows of a segment', () => {
  const filter: FilterRows = {
    from: 'campaigns',
    ids: ['1'],
    where: {
      kind: 'all',
      rows: [
        { field: 'messages', outcome: 'notRead', operator: 'atLeast', count: 1, withinHours: null },
        { kind: 'none', rows: [{ field: 'data', name: 'city', operator: 'isSet', value: 'left over' }] },
      ],
    },
  };

  it('become a filter without what is empty, and come back', () => {
    const sent = toFilter(filter);

    expect(sent).toEqual({
      version: 1,
      people: { from: 'campaigns', ids: ['1'] },
      where: {
        all: [
          { field: 'messages', outcome: 'notRead', operator: 'atLeast', count: 1 },
          { none: [{ field: 'data', name: 'city', operator: 'isSet' }] },
        ],
      },
    });
    expect(toFilter(toRows(JSON.stringify(sent))!)).toEqual(sent);
  });

  it('may be none, which means everybody', () => {
    expect(toFilter(NO_FILTER)).toEqual({ version: 1, people: { from: 'lists', ids: [] } });
    expect(isWhole(NO_FILTER)).toBe(true);
  });

  it('are not sent before they are filled in', () => {
    expect(FIELDS.filter(field => !isComplete(newCondition(field)))).toEqual(['data', 'name', 'list', 'country', 'source']);
    expect(isComplete({ kind: 'any', rows: [] })).toBe(false);
    expect(isComplete({ field: 'answers', kind: 'text', operator: 'is', value: ' ' })).toBe(false);
    expect(isComplete({ field: 'data', name: 'city', operator: 'isNotSet', value: '' })).toBe(true);
  });

  it('leave a slice of a series alone', () => {
    expect(toRows('{"version":1,"people":{"from":"lists"},"slice":{"from":"+49"}}')).toBeNull();
  });
});
