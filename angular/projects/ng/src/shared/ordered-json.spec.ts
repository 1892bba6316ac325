import { entriesInOrder, jsonInOrder, objectIn } from './ordered-json';

describe('JSON in its order', () => {
  it.each([
    ['{}', []],
    ['{"2":"b","1":"a"}', [['2', 'b'], ['1', 'a']]],
    [' { "a" : "x, \\"y\\" }" , "b":12 , "c":null } ', [['a', 'x, "y" }'], ['b', '12'], ['c', 'null']]],
    ['{"\\u00fc":"\\n"}', [['ü', '\n']]],
  ])('is read from %s', (json, entries) => {
    expect(entriesInOrder(json)).toEqual(entries);
  });

  it('has nothing where there is none', () => {
    expect(entriesInOrder(null)).toEqual([]);
    expect(entriesInOrder('')).toEqual([]);
  });

  it('is written as it is read', () => {
    const entries: [string, string][] = [['10', 'a "b"'], ['9', 'ß\t']];
    expect(entriesInOrder(jsonInOrder(entries))).toEqual(entries);
  });

  it('is found within other JSON', () => {
    expect(entriesInOrder(objectIn('{"id":"1","values":{"2":"b","1":"a"},"more":1}', 'values'))).toEqual([['2', 'b'], ['1', 'a']]);
    expect(objectIn('{"values":null}', 'values')).toBeNull();
  });
});
