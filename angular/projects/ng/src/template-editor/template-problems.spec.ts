import { TestBed } from '@angular/core/testing';
import { TemplateProblems } from './template-problems';

const problem = (field: string, isWarning = false) => ({ field, message: `Mend ${field}`, isWarning });

describe('problems of a template that is being written', () => {
  let problems: TemplateProblems;

  beforeEach(() => {
    problems = TestBed.configureTestingModule({ providers: [TemplateProblems] }).inject(TemplateProblems);
    problems.all.set([problem('name'), problem('body'), problem('buttons[0].text'), problem('buttons', true)]);
  });

  it('are told where the user has been', () => {
    expect(problems.of('name')).toEqual([]);

    problems.touch('name');
    problems.touch('buttons[0].url');

    expect(problems.of('name').length).toBe(1);
    expect(problems.of('body')).toEqual([]);
    expect(problems.of('buttons').length).toBe(1);
    expect(problems.of('buttons[0].text')).toEqual([]);
  });

  it('are all told when the user wants to send, and warnings do not hinder that', () => {
    problems.isAllShown.set(true);

    expect(problems.of('body').length).toBe(1);
    expect(problems.blocking().map(found => found.field)).toEqual(['name', 'body', 'buttons[0].text']);
  });
});
