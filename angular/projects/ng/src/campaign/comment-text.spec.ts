import { nameBeingTyped, partsOf, withIds, withName } from './comment-text';

const ANNA = '11111111-1111-1111-1111-111111111111';

describe('the text of a comment', () => {
  it('names users', () => {
    expect(partsOf(`Ask @[anna](${ANNA}), not @bob`)).toEqual([{ text: 'Ask ' }, { text: '@anna', userId: ANNA }, { text: ', not @bob' }]);
    expect(partsOf('Nobody')).toEqual([{ text: 'Nobody' }]);
  });

  it('is looked at for a name only behind the last @', () => {
    expect(nameBeingTyped('Ask @an', 7)).toBe('an');
    expect(nameBeingTyped('Ask @an later', 7)).toBe('an');
    expect(nameBeingTyped('@', 1)).toBe('');
    expect(nameBeingTyped('mail@an', 7)).toBeNull();
    expect(nameBeingTyped('Ask @anna now', 13)).toBeNull();
  });

  it('gets the chosen name where it was typed', () => {
    expect(withName('Ask @an later', 7, 'anna')).toEqual({ text: 'Ask @anna  later', cursor: 10 });
  });

  it('is sent with the ids of those who were chosen and are still named', () => {
    const users = new Map([['ann', 'a'], ['ann.b', 'b'], ['gone', 'c']]);
    expect(withIds('@ann.b and @ann, not @annabel or @bob', users)).toBe('@[ann.b](b) and @[ann](a), not @annabel or @bob');
    expect(withIds('@ann', new Map())).toBe('@ann');
  });
});
