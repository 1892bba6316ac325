import { AccountDto, BulkMessageListDto } from '@bulk-whatsapp/ng/proxy';

/** Something that the user should look at: the text's key and values, the reason, and the next step. */
export interface Attention {
  level: 'danger' | 'warning';
  key: string;
  values: string[];
  /** The server's text. */
  reason?: string;
  /** The next step: the server's text, or a text's key. */
  remedy?: string;
  remedyKey?: string;
  link: string[];
  /** The campaign whose failed messages can be marked as handled. */
  failedCampaignId?: string;
}

const NEAR_LIMIT = 0.9;
const GOOD_QUALITIES = ['GREEN', 'UNKNOWN', 'NA'];

/** What needs attention, most urgent first: refused accounts stop everything, poor quality only slows sending down. */
export function needsAttention(accounts: AccountDto[], paused: BulkMessageListDto[], failed: BulkMessageListDto[]): Attention[] {
  const found = [...accounts.flatMap(ofAccount), ...paused.map(ofPaused), ...failed.map(ofFailed)];
  return [...found.filter(item => item.level === 'danger'), ...found.filter(item => item.level === 'warning')];
}

function ofAccount(account: AccountDto): Attention[] {
  const found: Attention[] = [];
  const link = ['../accounts', account.id];
  const { name, qualityRating, usersPer24Hours, usersReached } = account;
  if (account.circuitOpenedAt) {
    found.push({
      level: 'danger',
      key: 'AttentionCircuit',
      values: [name],
      reason: account.circuitReason ?? undefined,
      remedy: account.circuitRemedy ?? undefined,
      link,
    });
  }
  if (!account.checkedAt) {
    found.push({ level: 'warning', key: 'AttentionUnchecked', values: [name], remedyKey: 'AttentionUncheckedNext', link });
  }
  if (qualityRating && !GOOD_QUALITIES.includes(qualityRating)) {
    const level = qualityRating === 'RED' ? 'danger' : 'warning';
    found.push({ level, key: 'AttentionQuality', values: [name, qualityRating], remedyKey: 'AttentionQualityNext', link });
  }
  if (usersPer24Hours !== null && usersReached !== null && usersReached >= NEAR_LIMIT * usersPer24Hours) {
    const values = [name, usersReached.toLocaleString(), usersPer24Hours.toLocaleString()];
    found.push({ level: 'warning', key: 'AttentionLimit', values, remedyKey: 'AttentionLimitNext', link });
  }
  return found;
}

function ofPaused(campaign: BulkMessageListDto): Attention {
  return {
    level: 'warning',
    key: 'AttentionPaused',
    values: [campaign.title],
    reason: campaign.pauseReason ?? undefined,
    remedy: campaign.pauseRemedy ?? undefined,
    remedyKey: 'AttentionPausedNext',
    link: ['../campaigns', campaign.id],
  };
}

function ofFailed(campaign: BulkMessageListDto): Attention {
  return {
    level: 'warning',
    key: 'AttentionFailed',
    values: [campaign.title, campaign.counts.failed.toLocaleString()],
    remedyKey: 'AttentionFailedNext',
    failedCampaignId: campaign.id,
    link: ['../campaigns', campaign.id],
  };
}
