import { HttpErrorResponse } from '@angular/common/http';
import { errorText } from './error-text';

const answer = (error: unknown, status = 400) => new HttpErrorResponse({ error, status });

describe('errorText', () => {
  it('is what the server says, with its details', () => {
    expect(errorText(answer({ error: { message: 'Not allowed.', details: 'Ask for it.' } }, 403))).toBe('Not allowed. Ask for it.');
    expect(errorText(answer({ error: { message: 'Not found.' } }, 404))).toBe('Not found.');
  });

  it('is the complaints about single fields where there are any', () => {
    const error = { message: 'The request is not valid.', validationErrors: [{ message: 'A title is needed.' }, { message: 'Too long.' }] };
    expect(errorText(answer({ error }))).toBe('A title is needed. Too long.');
  });

  it('is empty when nobody answered or no server of ours did', () => {
    expect(errorText(answer(new ProgressEvent('error'), 0))).toBe('');
    expect(errorText(answer('<html>Bad gateway</html>', 502))).toBe('');
    expect(errorText(answer(null, 500))).toBe('');
    expect(errorText(undefined)).toBe('');
  });
});
