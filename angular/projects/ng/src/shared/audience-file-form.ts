import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { AudienceFile, countryChoices } from '@bulk-whatsapp/ng/proxy';

/** The files that can be read, by extension. */
export const AUDIENCE_FILES = '.csv,.txt,.tsv,.xlsx,.json,.vcf';

/** At the start of a text, it proves that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Takes a file of recipients, or pasted rows as a file, and the country of their national numbers. */
@Component({
  selector: 'bw-audience-file-form',
  imports: [FormsModule, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './audience-file-form.html',
})
export class AudienceFileForm {
  private readonly localization = inject(LocalizationService);

  readonly isBusy = input(false);
  /** The button's text. */
  readonly actionText = input('BulkWhatsApp::UI:Import');
  readonly busyText = input('BulkWhatsApp::UI:Importing');
  /** Why the button is disabled; empty if it is enabled. */
  readonly blockedText = input('');
  /** The file, the pasted rows or their country have changed; null if there are none any more. */
  readonly chosen = output<AudienceFile | null>();
  readonly imported = output<AudienceFile>();

  protected readonly accept = AUDIENCE_FILES;
  protected readonly countryOptions = countryChoices();
  protected readonly file = signal<File | null>(null);
  protected readonly text = signal('');
  protected readonly hasPeople = computed(() => this.file() !== null || this.text().trim() !== '');
  protected defaultCountry = '';

  protected choose(picker: HTMLInputElement): void {
    this.file.set(picker.files?.[0] ?? null);
    this.text.set('');
    this.announce();
  }

  protected announce(): void {
    this.chosen.emit(this.audience());
  }

  protected import(): void {
    const audience = this.audience();
    if (audience) {
      this.imported.emit(audience);
    }
  }

  private audience(): AudienceFile | null {
    if (!this.hasPeople()) {
      return null;
    }
    const name = `${this.localization.instant('BulkWhatsApp::UI:PastedRows')}.txt`;
    const file = this.file() ?? new File([BYTE_ORDER_MARK, this.text()], name, { type: 'text/plain' });
    return { file, defaultCountry: this.defaultCountry };
  }
}
