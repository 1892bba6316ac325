import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, output, signal } from '@angular/core';
import { AudienceFile, OptOutImportResultDto, OptOutService } from '@bulk-whatsapp/ng/proxy';
import { AudienceFileForm } from '../shared/audience-file-form';
import { ServerCall } from '../shared/server-call';

/** Takes a file of numbers that must not be messaged, and shows what was wrong with which row. */
@Component({
  selector: 'bw-opt-out-import',
  imports: [AudienceFileForm, DecimalPipe, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './opt-out-import.html',
})
export class OptOutImport {
  private readonly service = inject(OptOutService);
  private readonly localization = inject(LocalizationService);

  readonly imported = output<void>();

  protected readonly call = new ServerCall();
  protected readonly result = signal<OptOutImportResultDto | null>(null);

  protected import(audience: AudienceFile): void {
    this.result.set(null);
    this.call.run(this.service.import(audience), result => {
      this.result.set(result);
      this.imported.emit();
    });
  }

  protected resultText(result: OptOutImportResultDto): string {
    const counts = [result.rowsRead, result.added, result.duplicates, result.rejected].map(count => count.toLocaleString());
    return this.localization.instant('BulkWhatsApp::UI:OptOutImportResult', ...counts);
  }
}
