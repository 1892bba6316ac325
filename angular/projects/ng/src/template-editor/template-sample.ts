import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject, input, model, output, signal } from '@angular/core';
import { TemplateHeaderKind, TemplateService } from '@bulk-whatsapp/ng/proxy';
import { acceptedFiles, attachmentProblem, maxMegabytes } from '../campaign/attachment-rules';
import { ServerCall } from '../shared/server-call';
import { FieldProblems, TemplateProblems } from './template-problems';

/** The file with which Meta reviews a header or a card. It goes to Meta at once; its handle is what the template needs. */
@Component({
  selector: 'bw-template-sample',
  imports: [FieldProblems, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label class="form-label mb-0" [for]="field()">{{ 'BulkWhatsApp::DisplayName:HeaderHandle' | abpLocalization }}</label>
    <input class="form-control" type="file" [id]="field()" [accept]="accept()" [disabled]="call.isBusy()" [attr.aria-describedby]="field() + '-hint problem-' + field()" (change)="choose($event)">
    <div class="form-text" [id]="field() + '-hint'" role="status">
      @if (call.isBusy()) {
        {{ 'BulkWhatsApp::UI:SampleUploading' | abpLocalization }}
      } @else if (handle()) {
        <i class="bi bi-check-lg" aria-hidden="true"></i> {{ 'BulkWhatsApp::UI:SampleAtWhatsApp' | abpLocalization: name() }}
      } @else {
        {{ 'BulkWhatsApp::UI:SampleHint' | abpLocalization: accept() : maxMegabytes().toString() }}
      }
    </div>
    @if (problem() || call.error()) {
      <div class="text-danger small" role="alert">{{ problem() ? (('BulkWhatsApp::' + problem()) | abpLocalization: accept() : maxMegabytes().toString()) : call.error() }}</div>
    }
    <bw-problems [field]="field()" />
  `,
})
export class TemplateSample {
  private readonly service = inject(TemplateService);
  private readonly problems = inject(TemplateProblems);

  readonly field = input.required<string>();
  readonly kind = input.required<TemplateHeaderKind>();
  readonly of = input.required<{ templateId: string } | { accountId: string }>();
  readonly handle = model<string | null>(null);
  /** The file that was taken, for the preview. */
  readonly chosen = output<File>();

  protected readonly call = new ServerCall();
  protected readonly problem = signal('');
  protected readonly name = signal('');
  /** Meta takes no 3GPP video as a sample. */
  protected readonly accept = computed(() => acceptedFiles(this.kind()).replace(',.3gp', ''));
  protected readonly maxMegabytes = computed(() => maxMegabytes(this.kind()));

  protected choose(event: Event): void {
    const element = event.target as HTMLInputElement;
    const file = element.files?.[0];
    this.problem.set(file ? attachmentProblem(this.kind(), file) : '');
    if (!file || this.problem()) {
      element.value = '';
      return;
    }
    this.call.run(this.service.uploadSample(this.of(), file), sample => {
      this.name.set(sample.fileName);
      this.handle.set(sample.handle);
      this.problems.touch(this.field());
      this.chosen.emit(file);
    });
  }
}
