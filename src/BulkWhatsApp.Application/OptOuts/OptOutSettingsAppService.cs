using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.OptOuts;

[Authorize(BulkWhatsAppPermissions.OptOuts.Default)]
public class OptOutSettingsAppService(IRepository<OptOutSettings, Guid> settings) : BulkWhatsAppAppService, IOptOutSettingsAppService
{
    private static readonly IReadOnlyList<BuiltInReplyWordsDto> BuiltIn =
    [
        .. BuiltInReplyWords.Stop.Select(stop => new BuiltInReplyWordsDto
        {
            Language = stop.Language,
            StopWords = stop.Words,
            StartWords = BuiltInReplyWords.Start.FirstOrDefault(start => start.Language == stop.Language)?.Words ?? [],
        }),
    ];

    public virtual async Task<OptOutSettingsDto> GetAsync() => ToDto(await FindAsync());

    [Authorize(BulkWhatsAppPermissions.OptOuts.Settings)]
    public virtual async Task<OptOutSettingsDto> UpdateAsync(UpdateOptOutSettingsDto input)
    {
        var (stop, start) = (WordsOf(input.StopWords), WordsOf(input.StartWords));
        CheckWords(stop, start);
        var known = await FindAsync();
        if (known?.ConcurrencyStamp != input.ConcurrencyStamp)
        {
            throw new AbpDbConcurrencyException();
        }

        var changed = known ?? new OptOutSettings(GuidGenerator.Create(), CurrentTenant.Id);
        changed.Set(Lines(stop), Lines(start), string.IsNullOrWhiteSpace(input.Confirmation) ? null : input.Confirmation.Trim());
        if (known is null)
        {
            await settings.InsertAsync(changed, autoSave: true);
        }
        else
        {
            await settings.UpdateAsync(changed, autoSave: true);
        }

        return ToDto(changed);
    }

    private async Task<OptOutSettings?> FindAsync() => await settings.FirstOrDefaultAsync(_ => true);

    /// <summary>Each word once, however it is written; a line break separates words.</summary>
    private static List<string> WordsOf(List<string>? words) => (words ?? [])
        .SelectMany(word => word?.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        .DistinctBy(ReplyText.Fold)
        .ToList();

    private void CheckWords(List<string> stop, List<string> start)
    {
        var problems = new List<ValidationResult>();
        foreach (var (word, member) in stop.Select(word => (word, "stopWords")).Concat(start.Select(word => (word, "startWords"))))
        {
            if (ReplyText.Fold(word).Length == 0)
            {
                problems.Add(new ValidationResult(L["Input:NotAWord", L[$"DisplayName:{Capital(member)}"].Value, word], [member]));
            }
        }

        var stopping = new ReplyWords(stop, []);
        problems.AddRange(start.Where(word => stopping.Read(word) == ReplyMeaning.Stop)
            .Select(word => new ValidationResult(L["Input:WordStops", L["DisplayName:StartWords"].Value, word], ["startWords"])));
        problems.AddRange(stop.Where(word => ReplyWords.BuiltIn.Read(word) == ReplyMeaning.Start)
            .Select(word => new ValidationResult(L["Input:WordStarts", L["DisplayName:StopWords"].Value, word], ["stopWords"])));
        if (problems.Count > 0)
        {
            throw new AbpValidationException(problems);
        }
    }

    private static string Capital(string member) => char.ToUpperInvariant(member[0]) + member[1..];

    private static string? Lines(List<string> words) => words.Count == 0 ? null : string.Join('\n', words);

    private static OptOutSettingsDto ToDto(OptOutSettings? settings) => new()
    {
        StopWords = ReplyWords.LinesOf(settings?.StopWords),
        StartWords = ReplyWords.LinesOf(settings?.StartWords),
        Confirmation = settings?.Confirmation,
        ConcurrencyStamp = settings?.ConcurrencyStamp,
        BuiltIn = BuiltIn,
    };
}
