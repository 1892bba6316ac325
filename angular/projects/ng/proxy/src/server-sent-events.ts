import { HttpEvent, HttpEventType } from '@angular/common/http';

/**
 * The data of the events that have arrived whole in an answer that is still coming.
 * @param from how much of the text was read before
 */
export function serverSentEvents(text: string, from: number): { events: string[]; length: number } {
  const end = text.lastIndexOf('\n\n') + 2;
  if (end <= from) {
    return { events: [], length: from };
  }
  const events = text
    .slice(from, end)
    .split('\n\n')
    .map(lines => lines.split('\n').filter(line => line.startsWith('data: ')).map(line => line.slice('data: '.length)).join('\n'))
    .filter(data => data !== '');
  return { events, length: end };
}

/** What of an answer has arrived so far. */
export function textOf(event: HttpEvent<string>): string {
  switch (event.type) {
    case HttpEventType.DownloadProgress:
      return ('partialText' in event && typeof event.partialText === 'string' && event.partialText) || '';
    case HttpEventType.Response:
      return event.body ?? '';
    default:
      return '';
  }
}
