import { TemplatePlaceholderDto } from '@bulk-whatsapp/ng/proxy';
import { arrange, mappingJson, standardColumn, valuesJson } from './variable-mapping';

const placeholders = ['1', '2'].map(key => ({ key }) as TemplatePlaceholderDto);

describe('the columns of placeholders', () => {
  it('are those of the same name, or at the same position', () => {
    expect(standardColumn({ key: 'city' } as TemplatePlaceholderDto, 1, ['a', 'b'], true)).toBe('city');
    expect(standardColumn(placeholders[1], 1, ['a', 'b'], false)).toBe('b');
    expect(standardColumn(placeholders[1], 1, ['a'], false)).toBe('');
  });

  it('are not written down while nothing else is chosen', () => {
    expect(mappingJson(placeholders, ['', ''], ['a', 'b'], false)).toBeNull();
  });

  it('are all written down once one is chosen', () => {
    expect(mappingJson(placeholders, ['', 'a'], ['a', 'b'], false)).toBe('{"1":"a","2":"a"}');
  });
});

describe('stored values', () => {
  it('are found by key, or by their order where the keys are other ones', () => {
    expect(arrange(placeholders, '{"2":"b","1":"a"}')).toEqual(['a', 'b']);
    expect(arrange(placeholders, '{"x":"a","y":"b"}')).toEqual(['a', 'b']);
    expect(arrange(placeholders, null)).toEqual(['', '']);
  });

  it('are written in the order of the placeholders', () => {
    expect(valuesJson([...placeholders].reverse(), ['b', 'a'])).toBe('{"2":"b","1":"a"}');
    expect(valuesJson([], [])).toBeNull();
  });
});
