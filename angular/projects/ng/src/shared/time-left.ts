import { LocalizationService } from '@abp/ng.core';

/** Seconds until this many messages are sent at this rate; null if unknown. */
export function secondsLeft(queued: number, messagesPerSecond: number | null): number | null {
  return queued > 0 && messagesPerSecond ? Math.ceil(queued / messagesPerSecond) : null;
}

/** A span in the two largest of its units, in words. */
export function spanText(seconds: number, localization: LocalizationService): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const text = (key: string, ...values: number[]) => localization.instant(`BulkWhatsApp::UI:${key}`, ...values.map(String));
  return hours > 0 ? text('HoursMinutes', hours, minutes) : minutes > 0 ? text('MinutesSeconds', minutes, seconds % 60) : text('Seconds', seconds);
}
