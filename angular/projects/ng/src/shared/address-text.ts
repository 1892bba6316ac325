import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

const SHOWN_LETTERS = 4;

/** Replaces an erased person's address, followed by the message's id. */
const ERASED_PREFIX = 'erased-';

/**
 * A person's address: a phone number as it is; a business-scoped user id shortened, such as `US.9081…6271`, with the whole id as a
 * tooltip and for screen readers; a word for an erased person.
 */
@Component({
  selector: 'bw-address',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (isErased()) {<span class="text-nowrap fst-italic">{{ 'BulkWhatsApp::UI:RemovedPerson' | abpLocalization }}</span>} @else if (short(); as text) {<bdi class="text-nowrap" aria-hidden="true" [title]="'BulkWhatsApp::UI:UserId' | abpLocalization: value()!">{{ text }}</bdi><span class="visually-hidden">{{ 'BulkWhatsApp::UI:UserId' | abpLocalization: value()! }}</span>} @else {<bdi class="text-nowrap">{{ value() }}</bdi>}`,
})
export class AddressText {
  readonly value = input.required<string | null>();

  protected readonly isErased = computed(() => this.value()?.startsWith(ERASED_PREFIX) ?? false);

  /** Empty for a phone number. */
  protected readonly short = computed(() => shortUserId(this.value() ?? ''));
}

/** A business-scoped user id, shortened in the middle if it is long; empty for any other address. */
export function shortUserId(address: string): string {
  const [, prefix, id] = /^([A-Z]{2}\.(?:ENT\.)?)([A-Za-z0-9]+)$/.exec(address) ?? [];
  return !id ? '' : prefix + (id.length <= 2 * SHOWN_LETTERS + 1 ? id : `${id.slice(0, SHOWN_LETTERS)}…${id.slice(-SHOWN_LETTERS)}`);
}
