import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject, input, model, signal } from '@angular/core';
import { AttachmentDto, TemplateHeaderKind } from '@bulk-whatsapp/ng/proxy';
import { Download } from '../shared/download';
import { sizeText } from '../shared/size-text';
import { acceptedFiles, attachmentProblem, maxMegabytes } from './attachment-rules';

/** The file for a template with a media header. A choice or removal takes effect when the draft is saved. */
@Component({
  selector: 'bw-attachment-field',
  imports: [Download, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './attachment-field.html',
})
export class AttachmentField {
  private readonly localization = inject(LocalizationService);

  readonly kind = input.required<TemplateHeaderKind>();
  readonly needsFile = input.required<boolean>();
  readonly saved = input<AttachmentDto | null>(null);
  readonly savedPath = input('');
  /** The file to store, null to remove the stored one, undefined for no change. */
  readonly file = model<File | null | undefined>(undefined);

  protected readonly problem = signal('');
  protected readonly accept = computed(() => acceptedFiles(this.kind()));
  protected readonly maxMegabytes = computed(() => maxMegabytes(this.kind()));
  protected readonly kindKey = computed(() => `BulkWhatsApp::Enum:TemplateHeaderKind:${TemplateHeaderKind[this.kind()]}`);
  protected readonly name = computed(() => (this.file() === undefined ? this.saved()?.fileName : this.file()?.name));
  protected readonly size = computed(() => sizeText((this.file() === undefined ? this.saved()?.size : this.file()?.size) ?? 0, this.localization.currentLang));
  protected readonly savedUrl = computed(() => (this.file() === undefined ? this.savedPath() : ''));

  protected choose(event: Event): void {
    const field = event.target as HTMLInputElement;
    const chosen = field.files?.[0];
    this.problem.set(chosen ? attachmentProblem(this.kind(), chosen) : '');
    if (chosen && !this.problem()) {
      this.file.set(chosen);
    } else {
      field.value = '';
    }
  }
}
