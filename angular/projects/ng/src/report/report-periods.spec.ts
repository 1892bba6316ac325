import { daysOf } from './report-periods';

it('a month or quarter runs from its first to its last day, across years too', () => {
  const newYear = new Date(2026, 0, 31);
  expect(daysOf('ThisMonth', newYear)).toEqual(['2026-01-01', '2026-01-31']);
  expect(daysOf('LastMonth', newYear)).toEqual(['2025-12-01', '2025-12-31']);
  expect(daysOf('ThisQuarter', newYear)).toEqual(['2026-01-01', '2026-03-31']);
  expect(daysOf('LastQuarter', newYear)).toEqual(['2025-10-01', '2025-12-31']);
  expect(daysOf('LastMonth', new Date(2028, 2, 31))).toEqual(['2028-02-01', '2028-02-29']);
  expect(daysOf('All', newYear)).toEqual(['', '']);
});
