using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Templates;

/// <summary>Brings an account's stored templates in line with Meta's list.</summary>
public class TemplateSync(IWhatsAppTemplateRepository templates) : DomainService
{
    /// <param name="accountId">The account the list was read with.</param>
    /// <param name="listed">All of Meta's list; several entries of one name and language are tolerated: an approved one wins.</param>
    public virtual async Task<SyncTemplatesResultDto> ApplyAsync(Guid accountId, IReadOnlyCollection<CloudApiTemplate> listed)
    {
        var stored = (await templates.GetListByAccountAsync(accountId)).ToDictionary(template => (template.Name, template.Language));
        var added = new List<WhatsAppTemplate>();
        var kept = new List<WhatsAppTemplate>();
        var unreadable = new List<string>();
        var updated = 0;

        foreach (var (key, snapshot) in Deduplicate(listed))
        {
            stored.Remove(key, out var template);
            if (!IsReadable(key, snapshot))
            {
                unreadable.Add($"{key.Name} ({key.Language})");
                continue;
            }

            if (template is null)
            {
                template = new WhatsAppTemplate(GuidGenerator.Create(), CurrentTenant.Id, accountId, key.Name, key.Language);
                added.Add(template);
            }
            else
            {
                updated += IsSame(template, snapshot) ? 0 : 1;
                kept.Add(template);
            }

            template.Update(snapshot, Clock.Now);
        }

        var removed = stored.Values.Where(template => template.Status != TemplateStatus.Deleted).ToList();
        removed.ForEach(template => template.MarkDeleted(Clock.Now));

        await templates.InsertManyAsync(added);
        await templates.UpdateManyAsync([.. kept, .. removed], autoSave: true);
        return new SyncTemplatesResultDto
        {
            Added = added.Count,
            Updated = updated,
            Unchanged = kept.Count - updated,
            Removed = removed.Count,
            Unreadable = unreadable,
        };
    }

    private static IEnumerable<KeyValuePair<(string Name, string Language), TemplateSnapshot>> Deduplicate(
        IEnumerable<CloudApiTemplate> listed) =>
        from template in listed
        group ToSnapshot(template) by (template.Name, template.Language) into translations
        select KeyValuePair.Create(translations.Key, translations.MinBy(snapshot => snapshot.Status)!);

    private static TemplateSnapshot ToSnapshot(CloudApiTemplate template) => new(
        template.Id,
        TemplateEnums.ParseStatus(template.Status),
        TemplateEnums.ParseCategory(template.Category),
        TemplateEnums.ParseParameterFormat(template.ParameterFormat),
        template.QualityScore,
        template.RejectedReason,
        template.ComponentsJson);

    private static bool IsSame(WhatsAppTemplate template, TemplateSnapshot snapshot) =>
        snapshot == new TemplateSnapshot(
            template.MetaId,
            template.Status,
            template.Category,
            template.ParameterFormat,
            template.QualityScore,
            template.RejectedReason,
            template.ComponentsJson);

    // One odd translation must not keep the others from being updated.
    private bool IsReadable((string Name, string Language) key, TemplateSnapshot snapshot)
    {
        if (key.Name.Length is 0 or > WhatsAppTemplateConsts.MaxNameLength
            || key.Language.Length is 0 or > WhatsAppTemplateConsts.MaxLanguageLength
            || snapshot.MetaId.Length is 0 or > WhatsAppAccountConsts.MaxGraphIdLength)
        {
            return false;
        }

        try
        {
            TemplateDefinition.Parse(snapshot.ComponentsJson, snapshot.ParameterFormat);
            return true;
        }
        catch (FormatException exception)
        {
            Logger.LogWarning(exception, "Template {Name} ({Language}) has components that cannot be read.", key.Name, key.Language);
            return false;
        }
    }
}
