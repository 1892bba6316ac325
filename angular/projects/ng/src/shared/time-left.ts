import { LocalizationService } from '@abp/ng.core';

/** The seconds needed to send this many messages at this rate; null if unknown. */
export function secondsLeft(queued: number, messagesPerSecond: number | null): number | null {
  return queued > 0 && messagesPerSecond ? Math.ceil(queued / messagesPerSecond) : null;
}

/** A duration in words, in its two largest units. */
export function spanText(seconds: number, localization: LocalizationService): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const text = (key: string, ...values: number[]) => localization.instant(`BulkWhatsApp::UI:${key}`, ...values.map(String));
  return hours > 0 ? text('HoursMinutes', hours, minutes) : minutes > 0 ? text('MinutesSeconds', minutes, seconds % 60) : text('Seconds', seconds);
}
