using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Fills a template for one recipient of a message that is still being written.</summary>
public class RecipientPreviews(
    IWhatsAppTemplateRepository templates,
    IRecipientListRepository lists,
    IRecipientRepository recipients,
    ProblemTexts texts) : ITransientDependency
{
    public virtual async Task<RecipientPreviewDto> RenderAsync(RecipientPreviewInput input)
    {
        var definition = (await templates.GetAsync(input.TemplateId)).GetDefinition();
        var person = await FindPersonAsync(input);
        var name = input.RecipientListId is null ? input.RecipientName : person?.Name;
        var dataJson = input.RecipientListId is null ? JsonText.Of(input.RecipientData) : person?.DataJson;

        var binder = new VariableBinder(definition, input.VariableType, JsonText.Of(input.TemplateVariables));
        var bound = binder.Bind(dataJson, name);
        return new RecipientPreviewDto
        {
            PhoneNumber = person?.PhoneNumber,
            RecipientName = name,
            Content = TemplatePreview.Render(definition, bound.Values).ToDto(),
            Findings = bound.Problems.Select(problem => new VariableFindingDto
            {
                PhoneNumber = person?.PhoneNumber,
                Placeholder = problem.Placeholder,
                Value = problem.Value,
                Code = problem.Code,
                Problem = texts.Of(problem),
            }).ToList(),
        };
    }

    private async Task<Recipient?> FindPersonAsync(RecipientPreviewInput input)
    {
        if (input.RecipientListId is not { } listId)
        {
            return null;
        }

        await lists.GetAsync(listId);
        var page = await recipients.GetPagedListAsync(listId, filter: null, sorting: null, input.Row - 1, maxResultCount: 1);
        return page.SingleOrDefault();
    }
}
