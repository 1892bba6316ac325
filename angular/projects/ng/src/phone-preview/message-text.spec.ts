import { messageText } from './message-text';

describe('messageText', () => {
  it('turns the marks of WhatsApp into styles', () => {
    expect(messageText('Hi *Ada*, _see_ ~this~ ```x```')).toEqual([
      { text: 'Hi ' },
      { text: 'Ada', isBold: true },
      { text: ', ' },
      { text: 'see', isItalic: true },
      { text: ' ' },
      { text: 'this', isStruck: true },
      { text: ' ' },
      { text: 'x', isCode: true },
    ]);
  });

  it('takes marks within marks', () => {
    expect(messageText('*very _much_*')).toEqual([
      { text: 'very ', isBold: true },
      { text: 'much', isBold: true, isItalic: true },
    ]);
  });

  it('leaves alone what only looks like a mark', () => {
    for (const text of ['2 * 3 * 4', 'a_file_name', '* not bold *', 'https://x.example/a_b_c', '5*6*7', '']) {
      expect(messageText(text).map(part => part.text).join('')).toBe(text);
      expect(messageText(text).every(part => !part.isBold && !part.isItalic)).toBe(true);
    }
  });

  it('shows code as it is written', () => {
    expect(messageText('```*not bold*```')).toEqual([{ text: '*not bold*', isCode: true }]);
  });

  it('loses no character', () => {
    const text = 'مرحبا *آدا*\n~_x_~ ``` y ``` *';
    expect(messageText(text).map(part => part.text).join('')).toBe('مرحبا آدا\nx  y  *');
  });
});
