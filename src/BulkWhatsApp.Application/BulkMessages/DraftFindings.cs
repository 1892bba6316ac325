using System.Globalization;
using System.Runtime.CompilerServices;
using BulkWhatsApp.Countries;
using BulkWhatsApp.Exports;
using BulkWhatsApp.Localization;
using BulkWhatsApp.PhoneNumbers;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.BulkMessages;

/// <summary>What is wrong with a draft's rows. It is not stored, so every call reads all rows.</summary>
public class DraftFindings(
    IBulkMessageRepository bulkMessages,
    BulkMessageManager manager,
    RecipientRows recipientRows,
    DefaultCountries countries,
    ProblemTexts texts,
    IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    /// <summary>So many readable numbers show which countries a campaign's people live in.</summary>
    private const int MaxReadable = 1_000;

    /// <summary>Findings that the country of the numbers may remove.</summary>
    private static readonly string[] OfUnknownCountry =
    [
        $"Phone{PhoneNumberProblem.MissingCountry}", $"Phone{PhoneNumberProblem.Ambiguous}",
        $"Phone{PhoneNumberProblem.NotValidForCountry}", FindingDto.ReadableNowCode,
    ];

    public virtual async Task<PagedResultDto<FindingDto>> FindAsync(
        BulkMessage message, GetFindingsInput input, CancellationToken cancellationToken)
    {
        var page = new List<FindingDto>();
        long count = 0;
        await foreach (var finding in ReadAsync(message, cancellationToken))
        {
            if (finding.Is(input.Code, input.Field) && count++ >= input.SkipCount && page.Count < input.MaxResultCount)
            {
                page.Add(finding.ToDto());
            }
        }

        return new PagedResultDto<FindingDto>(count, page);
    }

    /// <summary>The findings by reason and field, most frequent first; what concerns the whole campaign comes before.</summary>
    public virtual async Task<List<FindingGroupDto>> GroupAsync(BulkMessage message, CancellationToken cancellationToken)
    {
        var groups = new Dictionary<(string, string), FindingGroupDto>();
        var guesses = new Dictionary<FindingGroupDto, CountryGuess>();
        await foreach (var finding in ReadAsync(message, cancellationToken))
        {
            var key = (finding.Code, finding.Field);
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = finding.ToGroup());
            }

            group.Count++;
            if (OfUnknownCountry.Contains(finding.Code))
            {
                guesses.TryAdd(group, new CountryGuess());
                guesses[group].AddUnreadable(finding.Value!);
            }
        }

        await ProposeCountriesAsync(message, guesses, cancellationToken);

        return groups.Values.OrderBy(group => group.FirstRow > 0).ThenByDescending(group => group.Count)
            .ThenBy(group => group.FirstRow).ToList();
    }

    public virtual async Task WriteAsync(BulkMessage message, TextWriter writer, CancellationToken cancellationToken)
    {
        var definition = await FindDefinitionAsync(message);
        var names = definition?.Placeholders.ToDictionary(placeholder => placeholder.Key, placeholder => placeholder.Name) ?? [];
        names[FindingDto.MobileNumberField] = localizer["DisplayName:MobileNumber"];
        await SpreadsheetCsv.WriteRowAsync(
            writer,
            localizer["RowNumber"],
            localizer["DisplayName:MobileNumber"],
            localizer["DisplayName:RecipientName"],
            localizer["Field"],
            localizer["Value"],
            localizer["Reason"]);
        await foreach (var finding in ReadAsync(message, cancellationToken))
        {
            await SpreadsheetCsv.WriteRowAsync(
                writer,
                finding.Row.ToString(CultureInfo.InvariantCulture),
                finding.Member?.MobileNumber,
                finding.Member?.Name,
                names.GetValueOrDefault(finding.Field, finding.Field),
                finding.Value,
                finding.Describe());
        }
    }

    /// <summary>All of them in row order, streamed.</summary>
    public virtual async IAsyncEnumerable<DraftFinding> ReadAsync(
        BulkMessage message, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var binder = await FindDefinitionAsync(message) is { } definition ? manager.CreateBinder(message, definition) : null;
        var country = await recipientRows.GetCountryAsync(message.TemplateId, message.AccountId);
        foreach (var problem in binder?.CampaignProblems ?? [])
        {
            yield return OfVariable(null, problem);
        }

        await foreach (var member in bulkMessages.GetAudienceAsync(message, cancellationToken))
        {
            if (member.PhoneNumber is null)
            {
                yield return OfNumber(member, country);
            }

            foreach (var problem in message.VariableType == VariableType.Unique
                ? binder?.FindProblemsOfRow(member.DataJson, member.Name) ?? []
                : [])
            {
                yield return OfVariable(member, problem);
            }
        }
    }

    private async Task ProposeCountriesAsync(
        BulkMessage message, Dictionary<FindingGroupDto, CountryGuess> guesses, CancellationToken cancellationToken)
    {
        if (guesses.Count == 0)
        {
            return;
        }

        var country = await recipientRows.GetCountryAsync(message.TemplateId, message.AccountId);
        var sender = await countries.FindSenderAsync(message.AccountId);
        var readable = await bulkMessages.GetAudienceAsync(message, cancellationToken)
            .Where(member => member.PhoneNumber is not null).Take(MaxReadable).ToListAsync(cancellationToken);
        foreach (var (group, guess) in guesses)
        {
            readable.ForEach(member => guess.AddReadable(member.PhoneNumber!));
            group.ProposedCountry = guess.Find(country, sender);
        }
    }

    private DraftFinding OfNumber(AudienceMember member, string? country)
    {
        var number = RecipientRows.Read(member.MobileNumber, country);
        var code = number.E164 is null ? $"Phone{number.Problem}" : FindingDto.ReadableNowCode;
        return new DraftFinding(
            member, FindingDto.MobileNumberField, code, member.MobileNumber, () => texts.OfNumber(member.MobileNumber, country));
    }

    private DraftFinding OfVariable(AudienceMember? member, VariableProblem problem) =>
        new(member, problem.Placeholder, problem.Code, problem.Value, () => texts.Of(problem));

    /// <summary>Null if the document names no sendable template; the validation reports that.</summary>
    private async Task<TemplateDefinition?> FindDefinitionAsync(BulkMessage message)
    {
        try
        {
            var (template, _) = await manager.GetTemplateAndAccountAsync(message);
            return template.GetDefinition() is { UnsupportedReason: null } definition ? definition : null;
        }
        catch (BusinessException)
        {
            return null;
        }
    }
}

/// <summary>One thing that is wrong with a draft.</summary>
/// <param name="Member">The person; null if the campaign's own variables are meant.</param>
/// <param name="Describe">What is wrong and what to do, in the caller's language.</param>
public sealed record DraftFinding(AudienceMember? Member, string Field, string Code, string? Value, Func<string> Describe)
{
    public long Row => Member?.RowNumber ?? 0;

    /// <param name="code">Null for any reason.</param>
    /// <param name="field">Null for any field.</param>
    public bool Is(string? code, string? field) => (code is null || code == Code) && (field is null || field == Field);

    public FindingDto ToDto() => new()
    {
        Row = Row,
        MobileNumber = Member?.MobileNumber,
        RecipientName = Member?.Name,
        Field = Field,
        Code = Code,
        Value = Value,
        Problem = Describe(),
    };

    public FindingGroupDto ToGroup() => new() { Field = Field, Code = Code, Problem = Describe(), FirstRow = Row };
}

/// <summary>Mends a draft's rows where many have the same finding.</summary>
public class DraftMends(IBulkMessageRepository bulkMessages, RecipientRows recipientRows, DraftFindings findings) : ITransientDependency
{
    /// <summary>
    /// Writes the numbers with this finding in international form, read as numbers of a country. Those that it does not make readable stay
    /// as they are. Nothing of a list: its numbers are all readable, or an import would have refused them.
    /// </summary>
    public virtual async Task ReadNumbersAsync(BulkMessage message, string code, string country, CancellationToken cancellationToken)
    {
        if (message.RecipientType != RecipientType.IndividualRecipients)
        {
            return;
        }

        var found = await FindRowsAsync(message, code, FindingDto.MobileNumberField, cancellationToken);
        var rows = await ReadAsync(
            message,
            row => found.Contains(row.RowNumber) && RecipientRows.Read(row.MobileNumber, country).E164 is { } number
                ? row with { MobileNumber = number, PhoneNumber = number }
                : row,
            cancellationToken);
        await bulkMessages.ReplaceRecipientsAsync(message, rows, cancellationToken);
    }

    /// <summary>
    /// Removes the rows with this finding. Of a list nothing is removed: the campaign goes to a copy of its other people from then on,
    /// because who joins the list later could have the same finding.
    /// </summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.TooManyRecipients"/></exception>
    public virtual async Task LeaveOutAsync(BulkMessage message, string code, string field, CancellationToken cancellationToken)
    {
        var found = await FindRowsAsync(message, code, field, cancellationToken);
        var kept = await ReadAsync(message, row => found.Contains(row.RowNumber) ? null : row, cancellationToken);
        if (message.RecipientType != RecipientType.IndividualRecipients)
        {
            await recipientRows.CheckCountAsync(kept.Count);
            message.SetContent(message.ToContent() with { RecipientType = RecipientType.IndividualRecipients, RecipientListId = null });
            await bulkMessages.UpdateAsync(message, autoSave: true, cancellationToken);
        }

        await bulkMessages.ReplaceRecipientsAsync(message, kept, cancellationToken);
    }

    private async Task<HashSet<long>> FindRowsAsync(BulkMessage message, string code, string field, CancellationToken cancellationToken)
    {
        var found = new HashSet<long>();
        await foreach (var finding in findings.ReadAsync(message, cancellationToken))
        {
            if (finding.Row > 0 && finding.Is(code, field))
            {
                found.Add(finding.Row);
            }
        }

        return found;
    }

    /// <param name="change">Null to leave somebody out.</param>
    private async Task<List<BulkMessageRecipient>> ReadAsync(
        BulkMessage message, Func<AudienceMember, AudienceMember?> change, CancellationToken cancellationToken)
    {
        var rows = new List<BulkMessageRecipient>();
        await foreach (var member in bulkMessages.GetAudienceAsync(message, cancellationToken))
        {
            if (change(member) is { } kept)
            {
                rows.Add(new BulkMessageRecipient(
                    message, rows.Count + 1, kept.MobileNumber, kept.PhoneNumber, kept.Name, kept.DataJson));
            }
        }

        return rows;
    }
}
