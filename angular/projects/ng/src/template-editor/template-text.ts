import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, ElementRef, input, model, viewChild } from '@angular/core';
import { TemplateParameterFormat } from '@bulk-whatsapp/ng/proxy';
import { nextVariable, variablesOf } from './template-draft';
import { FieldProblems } from './template-problems';

/** A text with placeholders, and an example for each. */
@Component({
  selector: 'bw-template-text',
  imports: [DecimalPipe, FieldProblems, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="d-flex flex-wrap align-items-end gap-2">
      <label class="form-label mb-0 me-auto" [for]="field()">{{ label() | abpLocalization }}</label>
      <button class="btn btn-outline-secondary btn-sm mb-1" type="button" (click)="insert()">
        <i class="bi bi-plus-lg" aria-hidden="true"></i> {{ 'BulkWhatsApp::UI:AddPlaceholder' | abpLocalization }}
      </button>
    </div>
    <textarea #box class="form-control" dir="auto" [id]="field()" [attr.data-field]="field()" [rows]="rows()" [value]="text() ?? ''" maxlength="4096"
      [attr.aria-describedby]="field() + '-count problem-' + field()" (input)="text.set(box.value)"></textarea>
    <div class="form-text" [id]="field() + '-count'">{{ 'BulkWhatsApp::UI:CharactersOf' | abpLocalization: ((text() ?? '').length | number) ?? '' : (max() | number) ?? '' }}</div>
    <bw-problems [field]="field()" />
    @for (name of names(); track name) {
      <div class="row g-2 align-items-center mt-1">
        <label class="col-4 col-form-label col-form-label-sm text-break" [for]="samplesField() + '.' + name">{{ 'BulkWhatsApp::UI:ExampleFor' | abpLocalization: braced(name) }}</label>
        <div class="col-8">
          <input #sample class="form-control form-control-sm" dir="auto" maxlength="1024" [id]="samplesField() + '.' + name" [attr.data-field]="samplesField() + '.' + name" [value]="samples()[name] ?? ''"
            [attr.aria-describedby]="'problem-' + samplesField() + '.' + name" (input)="setSample(name, sample.value)">
          <bw-problems [field]="samplesField() + '.' + name" />
        </div>
      </div>
    }
  `,
})
export class TemplateTextField {
  private readonly box = viewChild.required<ElementRef<HTMLTextAreaElement>>('box');

  readonly field = input.required<string>();
  readonly samplesField = input.required<string>();
  readonly label = input.required<string>();
  readonly format = input.required<TemplateParameterFormat>();
  readonly max = input.required<number>();
  readonly rows = input(6);
  readonly text = model.required<string | null>();
  readonly samples = model.required<Record<string, string | null>>();
  protected readonly names = computed(() => variablesOf(this.text(), this.format()));

  protected braced(name: string): string {
    return `{{${name}}}`;
  }

  protected setSample(name: string, sample: string): void {
    this.samples.set({ ...this.samples(), [name]: sample });
  }

  /** Puts the next placeholder where the cursor is; the name of a named one is selected, to be typed over. */
  protected insert(): void {
    const box = this.box().nativeElement;
    const added = nextVariable(this.text(), this.format());
    const start = box.selectionStart;
    box.setRangeText(added, start, box.selectionEnd, 'end');
    this.text.set(box.value);
    box.focus();
    if (this.format() === TemplateParameterFormat.Named) {
      box.setSelectionRange(start + 2, start + added.length - 2);
    }
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
