/** The periods that finance asks for; `All` has no ends. */
export const REPORT_PERIODS = ['ThisMonth', 'LastMonth', 'ThisQuarter', 'LastQuarter', 'All'] as const;
export type ReportPeriod = (typeof REPORT_PERIODS)[number];

/** The first and last day of a period as `<input type="date">` has them, where the user is. */
export function daysOf(period: ReportPeriod, today: Date): [string, string] {
  const month = today.getMonth();
  const quarter = month - (month % 3);
  switch (period) {
    case 'ThisMonth':
      return monthsFrom(today, month, 1);
    case 'LastMonth':
      return monthsFrom(today, month - 1, 1);
    case 'ThisQuarter':
      return monthsFrom(today, quarter, 3);
    case 'LastQuarter':
      return monthsFrom(today, quarter - 3, 3);
    default:
      return ['', ''];
  }
}

function monthsFrom(today: Date, month: number, count: number): [string, string] {
  return [dayText(new Date(today.getFullYear(), month, 1)), dayText(new Date(today.getFullYear(), month + count, 0))];
}

function dayText(day: Date): string {
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(part => String(part).padStart(2, '0')).join('-');
}
