import { LocalizationPipe, SessionStateService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { AudienceFile, CountryDto, RecipientListService } from '@bulk-whatsapp/ng/proxy';

/** Chooses a file of phone numbers and the country of its national numbers. */
@Component({
  selector: 'bw-audience-file-form',
  imports: [FormsModule, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './audience-file-form.html',
})
export class AudienceFileForm {
  private readonly countryNames = new Intl.DisplayNames([inject(SessionStateService).getLanguage() || 'en'], { type: 'region' });

  readonly isBusy = input(false);
  /** What the button says. */
  readonly actionText = input('BulkWhatsApp::UI:Import');
  readonly busyText = input('BulkWhatsApp::UI:Importing');
  /** The file or its country was chosen. */
  readonly chosen = output<AudienceFile>();
  readonly imported = output<AudienceFile>();

  protected readonly countries = signal<CountryDto[]>([]);
  protected readonly countryOptions = computed(() =>
    this.countries()
      .map(country => ({ code: country.code, text: `${this.countryNames.of(country.code) ?? country.code} (+${country.callingCode})` }))
      .sort((one, other) => one.text.localeCompare(other.text)),
  );
  protected readonly file = signal<File | null>(null);
  protected defaultCountry = '';

  constructor() {
    inject(RecipientListService)
      .getCountries()
      .subscribe({ next: result => this.countries.set(result.items ?? []), error: () => this.countries.set([]) });
  }

  protected choose(event: Event): void {
    this.file.set((event.target as HTMLInputElement).files?.[0] ?? null);
    this.announce();
  }

  protected announce(): void {
    const file = this.file();
    if (file) {
      this.chosen.emit({ file, defaultCountry: this.defaultCountry });
    }
  }

  protected import(): void {
    const file = this.file();
    if (file) {
      this.imported.emit({ file, defaultCountry: this.defaultCountry });
    }
  }
}
