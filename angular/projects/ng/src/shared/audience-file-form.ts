import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { AudienceFile } from '@bulk-whatsapp/ng/proxy';
import { countryChoices } from './country-choices';

/** Chooses a file of phone numbers and the country of its national numbers. */
@Component({
  selector: 'bw-audience-file-form',
  imports: [FormsModule, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './audience-file-form.html',
})
export class AudienceFileForm {
  readonly isBusy = input(false);
  /** What the button says. */
  readonly actionText = input('BulkWhatsApp::UI:Import');
  readonly busyText = input('BulkWhatsApp::UI:Importing');
  /** The file or its country was chosen. */
  readonly chosen = output<AudienceFile>();
  readonly imported = output<AudienceFile>();

  protected readonly countryOptions = countryChoices();
  protected readonly file = signal<File | null>(null);
  protected defaultCountry = '';

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
