import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, input, OnInit, output, signal } from '@angular/core';
import { AudienceFile, ImportPreviewDto, ImportStatus, RecipientImportDto, RecipientImportResultDto, RecipientListService } from '@bulk-whatsapp/ng/proxy';
import { Subscription } from 'rxjs';
import { AudienceFileForm } from '../shared/audience-file-form';
import { DownloadUrl } from '../shared/download-url';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { ServerCall } from '../shared/server-call';

/** Takes a file into a list: shows how it is understood first, then what became of it, and what became of earlier files. */
@Component({
  selector: 'bw-recipient-import',
  imports: [AudienceFileForm, DatePipe, DecimalPipe, ListFooter, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './recipient-import.html',
})
export class RecipientImport implements OnInit {
  private readonly service = inject(RecipientListService);
  private readonly localization = inject(LocalizationService);
  private readonly downloads = inject(DownloadUrl);
  private previewing?: Subscription;

  readonly listId = input.required<string>();
  readonly imported = output<void>();

  protected readonly reading = new ServerCall();
  protected readonly importing = new ServerCall();
  protected readonly preview = signal<ImportPreviewDto | null>(null);
  protected readonly result = signal<RecipientImportResultDto | null>(null);
  protected readonly imports = new PagedList<RecipientImportDto>(page => this.service.getImports(this.listId(), page));

  ngOnInit(): void {
    this.imports.load();
  }

  protected read(audience: AudienceFile): void {
    this.previewing?.unsubscribe();
    this.preview.set(null);
    this.result.set(null);
    this.importing.error.set('');
    this.previewing = this.reading.run(this.service.previewImport(this.listId(), audience), preview => this.preview.set(preview));
  }

  protected import(audience: AudienceFile): void {
    this.importing.run(this.service.import(this.listId(), audience), result => {
      this.preview.set(null);
      this.result.set(result);
      this.imports.load();
      this.imported.emit();
    });
  }

  protected resultText(result: RecipientImportResultDto): string {
    const counts = [result.rowsRead, result.added, result.duplicates, result.rejected].map(count => count.toLocaleString());
    return this.localization.instant('BulkWhatsApp::UI:ImportResult', ...counts);
  }

  protected understoodText(preview: ImportPreviewDto): string {
    const none = this.localization.instant('BulkWhatsApp::UI:NoColumn');
    return this.localization.instant('BulkWhatsApp::UI:FileUnderstoodAs', preview.phoneColumn ?? none, preview.nameColumn ?? none);
  }

  protected rejectedRowsUrl(importId: string): string {
    return this.downloads.to(this.service.rejectedRowsPath(this.listId(), importId));
  }

  protected statusKey(status: ImportStatus): string {
    return `BulkWhatsApp::Enum:ImportStatus:${ImportStatus[status]}`;
  }
}
