import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { AudienceFile, ImportPreviewDto, OptOutImportResultDto, OptOutService } from '@bulk-whatsapp/ng/proxy';
import { Subscription } from 'rxjs';
import { AudienceFileForm } from '../shared/audience-file-form';
import { isColumnMissing, readAsking, ReadingChoice, ReadingChoices } from '../shared/reading-choices';
import { ServerCall } from '../shared/server-call';

/** Imports a file of numbers that must not be messaged, and shows the rejected rows with their problems. */
@Component({
  selector: 'bw-opt-out-import',
  imports: [AudienceFileForm, DecimalPipe, LocalizationPipe, ReadingChoices],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './opt-out-import.html',
})
export class OptOutImport {
  private readonly service = inject(OptOutService);
  private readonly localization = inject(LocalizationService);

  readonly imported = output<void>();

  protected readonly call = new ServerCall();
  protected readonly preview = signal<ImportPreviewDto | null>(null);
  protected readonly choice = signal<ReadingChoice>({});
  protected readonly samples = computed(() => this.preview()?.rows.map(row => row.data ?? {}) ?? []);
  protected readonly blockedText = computed(() => (this.preview() && isColumnMissing(this.preview()!) ? 'BulkWhatsApp::UI:ChooseColumnFirst' : ''));
  protected readonly result = signal<OptOutImportResultDto | null>(null);
  private audience: AudienceFile | null = null;
  private reading?: Subscription;

  protected read(audience: AudienceFile | null): void {
    this.audience = audience;
    this.preview.set(null);
    this.result.set(null);
    this.choice.set({});
    this.readAgain({});
  }

  protected readAgain(choice: ReadingChoice): void {
    this.reading?.unsubscribe();
    this.choice.update(earlier => ({ ...earlier, ...choice }));
    const audience = this.audience;
    if (audience) {
      const reading = readAsking(columns => this.service.previewImport({ ...audience, ...columns }), this.choice());
      this.reading = this.call.run(reading, preview => this.preview.set(preview));
    }
  }

  protected import(audience: AudienceFile): void {
    this.reading?.unsubscribe();
    this.result.set(null);
    this.call.run(this.service.import({ ...audience, ...this.choice() }), result => {
      this.preview.set(null);
      this.result.set(result);
      this.imported.emit();
    });
  }

  protected resultText(result: OptOutImportResultDto): string {
    const counts = [result.rowsRead, result.added, result.duplicates, result.rejected].map(count => count.toLocaleString());
    const hidden = result.hiddenRows > 0 && !this.choice().includeHiddenRows ? this.localization.instant('BulkWhatsApp::UI:HiddenRowsLeftOut', result.hiddenRows.toLocaleString()) : '';
    return `${this.localization.instant('BulkWhatsApp::UI:OptOutImportResult', ...counts)} ${hidden}`.trim();
  }
}
