using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Localization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Segments;

/// <summary>Filters as they are stored, and the words for what is wrong with one.</summary>
public class SegmentFilters(
    ISegmentRepository segments, ISegmentQueries queries, IStringLocalizer<BulkWhatsAppResource> localizer) : DomainService
{
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.SegmentFilterInvalid"/>, with the condition, what is wrong with it and what may stand there.
    /// </exception>
    public virtual SegmentFilter Read(string json)
    {
        try
        {
            return SegmentFilterReader.Read(json);
        }
        catch (SegmentFilterException problem)
        {
            throw Refusal(problem);
        }
    }

    /// <summary>The same, and everything that it names exists.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.SegmentFilterInvalid"/></exception>
    public virtual async Task<SegmentFilter> ReadCheckedAsync(string json, CancellationToken cancellationToken = default)
    {
        var filter = Read(json);
        try
        {
            await queries.CheckAsync(filter, cancellationToken);
            return filter;
        }
        catch (SegmentFilterException problem)
        {
            throw Refusal(problem);
        }
    }

    /// <summary>The document's own filter, or its segment's; null if a draft has none yet.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.SegmentMissing"/>: its segment was deleted.</exception>
    public virtual async Task<string?> FindJsonAsync(BulkMessage message)
    {
        if (message.SegmentFilterJson is not null || message.SegmentId is not { } id)
        {
            return message.SegmentFilterJson;
        }

        return (await segments.FindAsync(id))?.FilterJson
            ?? throw new BusinessException(BulkWhatsAppErrorCodes.SegmentMissing).WithData("number", message.Number);
    }

    /// <inheritdoc cref="FindJsonAsync"/>
    public virtual async Task<SegmentFilter?> FindAsync(BulkMessage message) =>
        await FindJsonAsync(message) is { } json ? Read(json) : null;

    /// <summary>The problem as a refusal.</summary>
    public virtual BusinessException Refusal(SegmentFilterException problem) =>
        new BusinessException(BulkWhatsAppErrorCodes.SegmentFilterInvalid, innerException: problem)
            .WithData("code", problem.Code).WithData("condition", problem.Condition).WithData("reason", ReasonOf(problem));

    /// <summary>The problem in words.</summary>
    public virtual string ReasonOf(SegmentFilterException problem)
    {
        var reason = localizer[$"SegmentProblem:{problem.Code}", problem.Place, problem.Choices].Value;
        return problem.Condition == 0 ? reason : localizer["SegmentProblem:InCondition", problem.Condition, reason].Value;
    }
}
