import { AccountDto, BulkMessageListDto } from '@bulk-whatsapp/ng/proxy';
import { needsAttention } from './attention';

const healthy = {
  id: 'a',
  name: 'Main',
  checkedAt: '2026-01-01T00:00:00Z',
  circuitOpenedAt: null,
  circuitReason: null,
  circuitRemedy: null,
  qualityRating: 'GREEN',
  usersPer24Hours: 1000,
  usersReached: 899,
} as AccountDto;

const campaign = (number: string) =>
  ({ id: number, number, title: number, pauseReason: 'Refused.', pauseRemedy: 'Correct it.', counts: { failed: 1234 } }) as BulkMessageListDto;

const keys = (accounts: AccountDto[], paused: BulkMessageListDto[] = [], failed: BulkMessageListDto[] = []) =>
  needsAttention(accounts, paused, failed).map(item => item.key);

describe('needsAttention', () => {
  it('has nothing to say of an account that is well', () => {
    expect(keys([healthy])).toEqual([]);
    expect(keys([{ ...healthy, usersPer24Hours: null, usersReached: null, qualityRating: null }])).toEqual([]);
  });

  it('names the account that WhatsApp refuses, with the reason and the remedy', () => {
    const [item] = needsAttention([{ ...healthy, circuitOpenedAt: '2026-01-01', circuitReason: 'Expired.', circuitRemedy: 'Renew it.' }], [], []);

    expect(item).toMatchObject({ level: 'danger', key: 'AttentionCircuit', values: ['Main'], reason: 'Expired.', remedy: 'Renew it.' });
  });

  it('warns from nine tenths of the daily limit on', () => {
    expect(keys([{ ...healthy, usersReached: 900 }])).toEqual(['AttentionLimit']);
  });

  it('takes a red quality for more urgent than a yellow one', () => {
    const levels = ['YELLOW', 'RED'].map(qualityRating => needsAttention([{ ...healthy, qualityRating }], [], [])[0].level);
    expect(levels).toEqual(['warning', 'danger']);
  });

  it('puts what stops everything first', () => {
    const accounts = [{ ...healthy, checkedAt: null }, { ...healthy, id: 'b', circuitOpenedAt: '2026-01-01' }];
    expect(keys(accounts, [campaign('P')], [campaign('F')])).toEqual(['AttentionCircuit', 'AttentionUnchecked', 'AttentionPaused', 'AttentionFailed']);
  });

  it('leads to the campaign', () => {
    expect(needsAttention([], [campaign('P')], [])[0]).toMatchObject({ link: ['../campaigns', 'P'], reason: 'Refused.', remedy: 'Correct it.' });
  });
});
