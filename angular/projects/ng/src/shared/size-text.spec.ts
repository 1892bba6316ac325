import { sizeText } from './size-text';

it('a size is said in the unit that fits', () => {
  expect(sizeText(21_504, 'en')).toBe('21 KB');
  expect(sizeText(10, 'en')).toBe('1 KB');
  expect(sizeText(3_565_158, 'de')).toBe('3,4 MB');
});
