using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp;

/// <summary>
/// Runs before an audit log goes to ABP's store. That store cuts texts to its columns, even in the middle of a character, and hides its
/// errors: a header that ends in half an emoji would leave a change without a log. This removes everything a cut could break, masks phone
/// numbers, and limits the number of changes.
/// </summary>
public class StorableAuditLog : AuditLogContributor
{
    /// <summary>The most entity changes kept per log, as on Foundation.</summary>
    private const int MaxEntityChanges = 200;

    /// <summary>ABP cuts comments as a whole to this length.</summary>
    private const int MaxCommentsLength = 256;

    public override void PostContribute(AuditLogContributionContext context)
    {
        var log = context.AuditInfo;
        log.UserName = Uncuttable(log.UserName);
        log.TenantName = Uncuttable(log.TenantName);
        log.ClientId = Uncuttable(log.ClientId);
        log.ClientName = Uncuttable(log.ClientName);
        log.ClientIpAddress = Uncuttable(log.ClientIpAddress);
        log.CorrelationId = Uncuttable(log.CorrelationId);
        log.BrowserInfo = Uncuttable(log.BrowserInfo);
        log.HttpMethod = Uncuttable(log.HttpMethod);
        log.Url = Uncuttable(log.Url);
        if (log.EntityChanges.Count > MaxEntityChanges)
        {
            log.Comments.Insert(0, $"and {log.EntityChanges.Count - MaxEntityChanges} more entity changes");
            log.EntityChanges.RemoveRange(MaxEntityChanges, log.EntityChanges.Count - MaxEntityChanges);
        }

        for (var index = 0; index < log.Comments.Count; index++)
        {
            log.Comments[index] = StorableText.Cut(Uncuttable(log.Comments[index]), MaxCommentsLength)!;
        }

        foreach (var action in log.Actions)
        {
            action.Parameters = Uncuttable(action.Parameters)!;
        }

        foreach (var property in log.EntityChanges.SelectMany(change => change.PropertyChanges))
        {
            property.OriginalValue = Uncuttable(property.OriginalValue);
            property.NewValue = Uncuttable(property.NewValue);
        }
    }

    /// <summary>Removes characters that consist of two halves, so that the text may be cut anywhere.</summary>
    private static string? Uncuttable(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var masked = PhoneNumberMask.Apply(StorableText.Clean(text));
        return masked.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
            ? string.Concat(masked.EnumerateRunes().Select(rune => rune.IsBmp ? rune.ToString() : "\uFFFD"))
            : masked;
    }
}
