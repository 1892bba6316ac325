using BulkWhatsApp.Localization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Templates;

/// <summary><see cref="TemplateRules"/>, and the rules about the other templates of the account, in words.</summary>
public class TemplateChecks(IWhatsAppTemplateRepository templates, IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    /// <param name="accountId">The account of the template.</param>
    /// <param name="template">The template that is being changed; null for a new one.</param>
    /// <param name="content">As it is to be.</param>
    public virtual async Task<List<TemplateProblemDto>> CheckAsync(Guid accountId, WhatsAppTemplate? template, TemplateContent content)
    {
        var problems = TemplateRules.Check(content).ToList();
        if (template is null)
        {
            if (await templates.FindAsync(accountId, content.Name, content.Language) is { Status: not TemplateStatus.Deleted })
            {
                problems.Insert(0, new TemplateProblem(TemplateProblemCode.NameTaken, "name", []));
            }
        }
        else
        {
            problems.InsertRange(0, FindFixed(template, content));
        }

        if (problems.TrueForAll(problem => problem.IsWarning) && !content.IsAuthentication
            && await FindTwinAsync(accountId, content) is { } twin)
        {
            problems.Add(new TemplateProblem(TemplateProblemCode.ContentTwice, "body", [twin]));
        }

        return problems.ConvertAll(ToDto);
    }

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.TemplateInvalid"/> with the first problem.</exception>
    public virtual async Task EnsureAsync(Guid accountId, WhatsAppTemplate? template, TemplateContent content)
    {
        var problems = await CheckAsync(accountId, template, content);
        if (problems.Find(problem => !problem.IsWarning) is { } first)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.TemplateInvalid)
                .WithData("field", first.Field)
                .WithData("problem", first.Message);
        }
    }

    private static IEnumerable<TemplateProblem> FindFixed(WhatsAppTemplate template, TemplateContent content)
    {
        if ((template.Name, template.Language, template.ParameterFormat) != (content.Name, content.Language, content.ParameterFormat))
        {
            yield return new TemplateProblem(TemplateProblemCode.FormatFixed, "name", []);
        }

        if (template.Status == TemplateStatus.Approved && template.Category != content.Category)
        {
            yield return new TemplateProblem(TemplateProblemCode.CategoryFixed, "category", []);
        }
    }

    /// <summary>The name of another template with the same text and footer.</summary>
    private async Task<string?> FindTwinAsync(Guid accountId, TemplateContent content)
    {
        var others = await templates.GetListByAccountAsync(accountId);
        return others
            .Where(other => other.Name != content.Name && other.Status is not (TemplateStatus.Deleted or TemplateStatus.Rejected))
            .FirstOrDefault(other =>
            {
                var definition = other.GetDefinition();
                return definition.BodyText == content.Body && (definition.FooterText ?? "") == (content.Footer ?? "");
            })?.Name;
    }

    private TemplateProblemDto ToDto(TemplateProblem problem) => new()
    {
        Code = problem.Code,
        Field = problem.Field,
        Message = localizer[$"TemplateProblem:{problem.Code}", [.. problem.Arguments]],
        IsWarning = problem.IsWarning,
    };
}
