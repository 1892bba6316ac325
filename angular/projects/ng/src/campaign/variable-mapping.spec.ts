import { TemplatePlaceholderDto } from '@bulk-whatsapp/ng/proxy';
import { arrange, mappingJson, standardColumns, valuesJson } from './variable-mapping';

const placeholders = [1, 2].map(number => placeholder(`body_${number}`, `Body {{${number}}}`));
const headerAndBody = [placeholder('header_1', 'Header {{1}}'), ...placeholders];
const ten = Array.from({ length: 10 }, (_, index) => placeholder(`body_${index + 1}`, `Body {{${index + 1}}}`));

function placeholder(key: string, name: string, isOptional = false): TemplatePlaceholderDto {
  return { key, name, isOptional, maxLength: 10, example: null };
}

describe('the columns of placeholders', () => {
  it('are those of the same name, or at the same position', () => {
    expect(standardColumns([placeholder('city', 'Body {{city}}')], ['a', 'b'], true)).toEqual(['city']);
    expect(standardColumns(placeholders, ['a', 'b'], false)).toEqual(['a', 'b']);
    expect(standardColumns(placeholders, ['a'], false)).toEqual(['a', '']);
    expect(standardColumns(placeholders, ['2027', '2026'], false)).toEqual(['2027', '2026']);
  });

  it('are those that name their placeholder', () => {
    for (const columns of [['2', '1'], ['body_2', 'body_1'], ['{{2}}', '{{1}}'], ['Body 2', 'Body {{1}}'], ['body_2', '1'], ['1', '0']]) {
      expect(standardColumns(placeholders, columns, false)).toEqual([columns[1], columns[0]]);
    }
    expect(standardColumns(placeholders, ['city', '2', '1'], false)).toEqual(['1', '2']);
    expect(standardColumns(placeholders, ['2'], false)).toEqual(['', '2']);
    expect(standardColumns([...placeholders, placeholder('body_3', 'Body {{3}}')], ['body_2', 'body_1', 'city'], false)).toEqual(['body_1', 'body_2', '']);
  });

  it('are none where a number could mean header or body', () => {
    expect(standardColumns(headerAndBody, ['3', '2', '1'], false)).toEqual(['1', '2', '3']);
    expect(standardColumns(headerAndBody, ['2', '1'], false)).toEqual(['', '', '']);
  });

  it('leave out what is optional unless they name it', () => {
    const flow = [...placeholders, placeholder('button_1', 'Button 1 flow token', true)];
    expect(standardColumns(flow, ['a', 'b', 'c'], false)).toEqual(['a', 'b', '']);
    expect(standardColumns(flow, ['button_1', 'a', 'b'], false)).toEqual(['a', 'b', 'button_1']);
  });

  it('are not written down while nothing else is chosen', () => {
    expect(mappingJson(placeholders, ['', ''], ['a', 'b'], false)).toBeNull();
  });

  it('are all written down once one is chosen', () => {
    expect(mappingJson(placeholders, ['', 'a'], ['a', 'b'], false)).toBe('{"body_1":"a","body_2":"a"}');
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
