import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { HttpErrorResponse } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, OnInit, output, signal } from '@angular/core';
import { AudienceFile, ImportCheckDto, ImportPreviewDto, ImportStatus, RecipientImportDto, RecipientImportResultDto, RecipientListService } from '@bulk-whatsapp/ng/proxy';
import { catchError, throwError } from 'rxjs';
import { AudienceFileForm } from '../shared/audience-file-form';
import { ChosenColumns, ColumnChoice } from '../shared/column-choice';
import { DownloadUrl } from '../shared/download-url';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { ServerCall } from '../shared/server-call';

const STEPS = ['File', 'Columns', 'Problems', 'Result'] as const;

/** Takes a file into a list step by step: the file, its columns, the rows that cannot be used, the result. And what became of earlier files. */
@Component({
  selector: 'bw-recipient-import',
  imports: [AudienceFileForm, ColumnChoice, DatePipe, DecimalPipe, ListFooter, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './recipient-import.html',
  styles: '.problems { max-height: 20rem; }',
})
export class RecipientImport implements OnInit {
  private readonly service = inject(RecipientListService);
  private readonly localization = inject(LocalizationService);
  private readonly downloads = inject(DownloadUrl);
  private audience!: AudienceFile;

  readonly listId = input.required<string>();
  readonly imported = output<void>();

  protected readonly steps = STEPS;
  protected readonly step = signal<(typeof STEPS)[number]>('File');
  protected readonly call = new ServerCall();
  protected readonly preview = signal<ImportPreviewDto | null>(null);
  protected readonly check = signal<ImportCheckDto | null>(null);
  protected readonly result = signal<RecipientImportResultDto | null>(null);
  protected readonly dataColumns = computed(() => {
    const shown = this.preview();
    return shown?.columns.filter(column => column !== shown.phoneColumn && column !== shown.nameColumn) ?? [];
  });
  protected readonly imports = new PagedList<RecipientImportDto>(page => this.service.getImports(this.listId(), page));

  ngOnInit(): void {
    this.imports.load();
  }

  protected read(audience: AudienceFile): void {
    this.audience = audience;
    const reading = this.service.previewImport(this.listId(), audience).pipe(
      catchError(failure => (isPhoneColumnMissing(failure) ? this.service.previewImport(this.listId(), { ...audience, phoneColumn: '1' }) : throwError(() => failure))),
    );
    this.call.run(reading, preview => this.showColumns(preview));
  }

  protected readAgain(columns: ChosenColumns): void {
    this.audience = { ...this.audience, ...columns };
    this.call.run(this.service.previewImport(this.listId(), this.audience), preview => this.showColumns(preview));
  }

  protected checkAll(): void {
    const { phoneColumn, nameColumn } = this.preview()!;
    this.audience = { ...this.audience, phoneColumn: phoneColumn ?? '', nameColumn: nameColumn ?? '' };
    this.call.run(this.service.checkImport(this.listId(), this.audience), check => {
      this.check.set(check);
      this.step.set('Problems');
    });
  }

  protected import(): void {
    this.call.run(this.service.import(this.listId(), this.audience), result => {
      this.result.set(result);
      this.step.set('Result');
      this.imports.load();
      this.imported.emit();
    });
  }

  protected resultText(result: RecipientImportResultDto): string {
    const counts = [result.rowsRead, result.added, result.duplicates, result.rejected].map(count => count.toLocaleString());
    return this.localization.instant('BulkWhatsApp::UI:ImportResult', ...counts);
  }

  protected rejectedRowsUrl(importId: string): string {
    return this.downloads.to(this.service.rejectedRowsPath(this.listId(), importId));
  }

  protected statusKey(status: ImportStatus): string {
    return `BulkWhatsApp::Enum:ImportStatus:${ImportStatus[status]}`;
  }

  private showColumns(preview: ImportPreviewDto): void {
    this.preview.set(preview);
    this.step.set('Columns');
  }
}

// Then the person chooses the column.
function isPhoneColumnMissing(failure: HttpErrorResponse): boolean {
  return failure.error?.error?.data?.code === 'NoPhoneColumn';
}
