import { TemplatePlaceholderDto } from '@bulk-whatsapp/ng/proxy';
import { arrange, mappingJson, NO_SOURCE, storedSources, valueOf, valuesJson, VariableSource, withColumns } from './variable-mapping';

const placeholders = [1, 2].map(number => placeholder(`body_${number}`, `Body {{${number}}}`));
const ten = Array.from({ length: 10 }, (_, index) => placeholder(`body_${index + 1}`, `Body {{${index + 1}}}`));

function placeholder(key: string, name: string, isOptional = false): TemplatePlaceholderDto {
  return { part: 1, index: 1, kind: 0, key, name, isOptional, maxLength: 10, example: null };
}

function source(column: string | null, ifEmpty = '', oneLine = false): VariableSource {
  return { column, ifEmpty, oneLine };
}

function chosen(sources: VariableSource[], columns: string[], isStoredByOrder = false) {
  return withColumns(placeholders, sources, columns, null, isStoredByOrder).map(({ column }) => column);
}

describe('a mapping', () => {
  it('is written with an empty column where nobody has chosen, which the server reports', () => {
    expect(mappingJson(placeholders, [source('a'), NO_SOURCE])).toBe('{"body_1":"a","body_2":""}');
  });

  it('is written with its texts, and read again', () => {
    const sources = [source('a', 'friend', true), source('', 'all')];
    const json = mappingJson(placeholders, sources);

    expect(json).toBe('{"body_1":{"column":"a","ifEmpty":"friend","oneLine":true},"body_2":{"ifEmpty":"all"}}');
    expect(storedSources(placeholders, json)).toEqual(sources);
    expect(storedSources(placeholders, '{"2":"b","1":"a"}')).toEqual([source('a'), source('b')]);
    expect(storedSources(placeholders, '{"body_1":"","body_2":"b"}')).toEqual([NO_SOURCE, source('b')]);
    expect(storedSources(placeholders, 'no json')).toEqual([NO_SOURCE, NO_SOURCE]);
  });

  it('leaves out what is optional and not chosen', () => {
    expect(mappingJson([placeholder('button_1', 'Flow token', true)], [NO_SOURCE])).toBeNull();
  });

  it('takes columns that name their placeholder, and none for its place', () => {
    expect(chosen([], ['2', '1'])).toEqual(['1', '2']);
    expect(chosen([], ['a', 'b'])).toEqual([null, null]);
    expect(chosen([source('x'), NO_SOURCE], ['body_1', 'body_2'])).toEqual(['x', 'body_2']);
  });

  it('of a campaign that was saved without one is in order, unless there are too many columns', () => {
    expect(chosen([], ['a', 'b'], true)).toEqual(['a', 'b']);
    expect(chosen([], ['a', 'b', 'c'], true)).toEqual([null, null]);
  });

  it('gives each recipient the value of the column, or the text for empty ones', () => {
    const recipient = { name: 'Ada', data: new Map([['city', 'Ulm'], ['note', 'a\n b'], ['none', ' ']]) };

    expect(valueOf(source('city', 'x'), recipient)).toBe('Ulm');
    expect(valueOf(source('none', 'x'), recipient)).toBe('x');
    expect(valueOf(source('gone', 'x'), recipient)).toBe('x');
    expect(valueOf(source('name'), recipient)).toBe('Ada');
    expect(valueOf(source('', 'x'), recipient)).toBe('x');
    expect(valueOf(source('note', '', true), recipient)).toBe('a b');
    expect(valueOf(NO_SOURCE, recipient)).toBe('');
  });
});

describe('stored values', () => {
  it('are found by key, or by their order where the keys are other ones', () => {
    expect(arrange(placeholders, '{"2":"b","1":"a"}')).toEqual(['a', 'b']);
    expect(arrange(placeholders, '{"x":"a","y":"b"}')).toEqual(['a', 'b']);
    expect(arrange(ten, '{"1":"v1","10":"v10","2":"v2","3":"v3","4":"v4","5":"v5","6":"v6","7":"v7","8":"v8","9":"v9"}')).toEqual(ten.map((_, index) => `v${index + 1}`));
    expect(arrange(placeholders, null)).toEqual(['', '']);
  });

  it('are written in the order of the placeholders', () => {
    expect(valuesJson([...placeholders].reverse(), ['b', 'a'])).toBe('{"body_2":"b","body_1":"a"}');
    expect(valuesJson([], [])).toBeNull();
  });
});
