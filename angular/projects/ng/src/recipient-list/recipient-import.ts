import { LocalizationPipe, LocalizationService, PermissionDirective } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, OnInit, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { AudienceFile, CountryChoice, countryChoices, ImportCheckDto, ImportPreviewDto, ImportStatus, RecipientImportDto, RecipientImportResultDto, RecipientListService } from '@bulk-whatsapp/ng/proxy';
import { map, Observable, of, Subscription, switchMap } from 'rxjs';
import { AddressText } from '../shared/address-text';
import { AudienceFileForm } from '../shared/audience-file-form';
import { Download } from '../shared/download';
import { DownloadUrl } from '../shared/download-url';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { isColumnMissing, readAsking, ReadingChoice, ReadingChoices } from '../shared/reading-choices';
import { ServerCall } from '../shared/server-call';
import { RejectedRows } from './rejected-rows';

/** Problems that go away once the country of the numbers is known. */
const COUNTRY_REASONS = ['PhoneMissingCountry', 'PhoneAmbiguous'];

const STEPS = ['File', 'Columns', 'Problems', 'Result'] as const;

/** Imports a file into a list, step by step: the file, its columns, the unusable rows, the result. Also shows earlier imports. */
@Component({
  selector: 'bw-recipient-import',
  imports: [AddressText, AudienceFileForm, DatePipe, DecimalPipe, Download, ListFooter, LocalizationPipe, PermissionDirective, ReadingChoices, RejectedRows, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './recipient-import.html',
  styles: 'td.reason:not(:empty) { min-width: 14rem; }',
})
export class RecipientImport implements OnInit {
  private readonly service = inject(RecipientListService);
  private readonly localization = inject(LocalizationService);
  private readonly downloads = inject(DownloadUrl);
  private audience!: AudienceFile;
  private reading?: Subscription;

  readonly listId = input.required<string>();
  readonly imported = output<void>();

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly steps = STEPS;
  protected readonly step = signal<(typeof STEPS)[number]>('File');
  protected readonly call = new ServerCall();
  protected readonly preview = signal<ImportPreviewDto | null>(null);
  protected readonly check = signal<ImportCheckDto | null>(null);
  protected readonly result = signal<RecipientImportResultDto | null>(null);
  protected readonly correctedResult = signal<RecipientImportResultDto | null>(null);
  protected readonly corrected = signal<{ file: File; count: number } | null>(null);
  protected readonly countries = countryChoices();
  protected readonly defaultCountry = signal('');
  protected readonly choice = signal<ReadingChoice>({});
  protected readonly consentColumn = signal('');
  protected readonly consentDateColumn = signal('');
  protected readonly samples = computed(() => this.preview()?.rows.map(row => row.data ?? {}) ?? []);
  protected readonly isColumnMissing = computed(() => this.preview() !== null && isColumnMissing(this.preview()!));
  protected readonly dataColumns = computed(() => {
    const shown = this.preview();
    return shown?.columns.filter(column => ![shown.phoneColumn, shown.nameColumn, shown.userIdColumn].includes(column)) ?? [];
  });
  protected readonly imports = new PagedList<RecipientImportDto>(page => this.service.getImports(this.listId(), page));

  ngOnInit(): void {
    this.imports.load();
  }

  protected read(audience: AudienceFile): void {
    this.audience = audience;
    this.defaultCountry.set(audience.defaultCountry);
    this.choice.set({});
    this.consentColumn.set('');
    this.consentDateColumn.set('');
    this.preview.set(null);
    this.readAgain({});
  }

  protected readAgain(choice: ReadingChoice): void {
    this.reading?.unsubscribe();
    this.choice.update(earlier => ({ ...earlier, ...choice }));
    const reading = readAsking(columns => this.service.previewImport(this.listId(), { ...this.audience, ...columns }), this.choice());
    this.reading = this.call.run(reading, preview => {
      this.preview.set(preview);
      this.step.set('Columns');
    });
  }

  protected asksForCountry(reasonCode: string): boolean {
    return COUNTRY_REASONS.includes(reasonCode);
  }

  /** The country that fits the numbers of a reason. */
  protected proposedOf(code: string | null): CountryChoice | undefined {
    return this.countries().find(country => country.code === code);
  }

  /** Reads the whole file again, with the country of its national numbers. */
  protected readAs(country: string): void {
    this.audience = { ...this.audience, defaultCountry: country };
    this.defaultCountry.set(country);
    this.checkFile();
  }

  protected importCount(checked: ImportCheckDto): number {
    return checked.rowsRead - checked.rejected + (this.corrected()?.count ?? 0);
  }

  protected checkAll(): void {
    const { phoneColumn, nameColumn, countryColumn, userIdColumn } = this.preview()!;
    const columns = { phoneColumn: phoneColumn ?? '', nameColumn: nameColumn ?? '', countryColumn: countryColumn ?? '', userIdColumn: userIdColumn ?? '' };
    this.audience = { ...this.audience, ...this.choice(), ...columns, consentColumn: this.consentColumn(), consentDateColumn: this.consentColumn() && this.consentDateColumn() };
    this.checkFile();
  }

  /** The usable rows of the file, and then the corrected ones. */
  protected import(checked: ImportCheckDto): void {
    const corrected = this.corrected();
    const { encoding, ...options } = this.audience;
    const file: Observable<RecipientImportResultDto | null> = checked.rejected < checked.rowsRead ? this.service.import(this.listId(), this.audience) : of(null);
    const both = file.pipe(
      switchMap(result =>
        corrected
          ? this.service
              .import(this.listId(), { ...options, file: corrected.file, hasHeader: true, delimiter: ',' })
              .pipe(map(ofCorrected => ({ result, ofCorrected })))
          : of({ result, ofCorrected: null }),
      ),
    );
    this.call.run(both, ({ result, ofCorrected }) => {
      this.result.set(result);
      this.correctedResult.set(ofCorrected);
      this.corrected.set(null);
      this.step.set('Result');
      this.imports.load();
      this.imported.emit();
    });
  }

  private checkFile(): void {
    this.call.run(this.service.checkImport(this.listId(), this.audience), check => {
      this.corrected.set(null);
      this.check.set(check);
      this.step.set('Problems');
    });
  }

  protected resultText(result: RecipientImportResultDto): string {
    const counts = [result.rowsRead, result.added, result.duplicates, result.rejected].map(count => count.toLocaleString());
    const consents = result.consentsGiven === null ? '' : this.localization.instant('BulkWhatsApp::UI:ImportConsentResult', result.consentsGiven.toLocaleString(), result.consentsUnreadable.toLocaleString());
    return `${this.localization.instant('BulkWhatsApp::UI:ImportResult', ...counts)} ${consents}`.trim();
  }

  protected hiddenText(hiddenRows: number): string {
    const key = this.choice().includeHiddenRows ? 'BulkWhatsApp::UI:HiddenRowsTaken' : 'BulkWhatsApp::UI:HiddenRowsLeftOut';
    return hiddenRows > 0 ? this.localization.instant(key, hiddenRows.toLocaleString()) : '';
  }

  protected rejectedRowsUrl(importId: string): string {
    return this.downloads.to(this.service.rejectedRowsPath(this.listId(), importId));
  }

  protected statusKey(status: ImportStatus): string {
    return `BulkWhatsApp::Enum:ImportStatus:${ImportStatus[status]}`;
  }
}
