import { SessionStateService } from '@abp/ng.core';
import { computed, inject, Signal, signal } from '@angular/core';
import { CountryDto, RecipientListService } from './recipient-lists';

export interface CountryChoice {
  code: string;
  text: string;
}

/** The countries that have phone numbers, in the user's language. Call it while a component is being constructed. */
export function countryChoices(): Signal<CountryChoice[]> {
  const names = new Intl.DisplayNames([inject(SessionStateService).getLanguage() || 'en'], { type: 'region' });
  const countries = signal<CountryDto[]>([]);
  inject(RecipientListService)
    .getCountries()
    .subscribe({ next: result => countries.set(result.items ?? []), error: () => countries.set([]) });
  return computed(() =>
    countries()
      .map(country => ({ code: country.code, text: `${names.of(country.code) ?? country.code} (+${country.callingCode})` }))
      .sort((one, other) => one.text.localeCompare(other.text)),
  );
}
